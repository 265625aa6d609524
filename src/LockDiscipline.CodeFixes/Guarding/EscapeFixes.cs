using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>For guarded state that leaves its lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EscapeFixes)), Shared]
public sealed class EscapeFixes() : LockFixProvider([RuleIds.LD1006], new TakeSnapshot());
