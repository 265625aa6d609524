using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>For allocations under a lock that forbids them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpinAllocationFixes)), Shared]
public sealed class SpinAllocationFixes() : LockFixProvider([RuleIds.LD4001, RuleIds.LD4003], new PreloadBefore(), new PreloadCapacity(), new AllocateBefore(), new UseMutex());

/// <summary>For waits under a lock that forbids them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpinBlockingFixes)), Shared]
public sealed class SpinBlockingFixes() : LockFixProvider([RuleIds.LD4002, RuleIds.LD4004], new UseMutex());
