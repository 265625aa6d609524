using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Annotations;

/// <summary>For members that are used under one lock and do not say so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UndeclaredGuardFixes)), Shared]
public sealed class UndeclaredGuardFixes() : LockFixProvider([RuleIds.LD9001, RuleIds.LD9002], new DeclareGuard());
