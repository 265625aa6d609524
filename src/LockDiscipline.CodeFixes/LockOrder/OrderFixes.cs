using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockOrder;

/// <summary>For locks that are taken against the declared order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrderFixes)), Shared]
public sealed class OrderFixes() : LockFixProvider([RuleIds.LD6001], new OuterLockFirst());
