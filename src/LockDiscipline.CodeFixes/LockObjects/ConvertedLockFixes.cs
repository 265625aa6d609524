using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>For a <c>Lock</c> that is locked as an object.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConvertedLockFixes)), Shared]
public sealed class ConvertedLockFixes() : LockFixProvider([RuleIds.LD7004], new LockItself());
