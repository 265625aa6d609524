using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Annotations;

/// <summary>For lock expressions that do not resolve.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnresolvedLockFixes)), Shared]
public sealed class UnresolvedLockFixes() : LockFixProvider([RuleIds.LD8001], new NearestName());
