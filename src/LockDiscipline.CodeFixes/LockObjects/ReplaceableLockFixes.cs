using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>For lock objects that can be replaced.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceableLockFixes)), Shared]
public sealed class ReplaceableLockFixes() : LockFixProvider([RuleIds.LD7002], new MakeReadonly());
