using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>For objects that others can lock too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnfitLockFixes)), Shared]
public sealed class UnfitLockFixes() : LockFixProvider([RuleIds.LD7001], new PrivateLockField());
