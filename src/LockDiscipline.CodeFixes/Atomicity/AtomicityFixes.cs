using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>For lookups and uses in different critical sections.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AtomicityFixes)), Shared]
public sealed class AtomicityFixes() : LockFixProvider([RuleIds.LD2001, RuleIds.LD2002, RuleIds.LD2003], new OneSection(), new SplitCallee(), new LookAgain("Look again under '{0}'"));

/// <summary>For lookups and uses with a wait in between.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaitFixes)), Shared]
public sealed class WaitFixes() : LockFixProvider([RuleIds.LD2004], new LookAgain("Look again after the wait"));

/// <summary>For checks and acts on a concurrent dictionary in two calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConcurrentCheckFixes)), Shared]
public sealed class ConcurrentCheckFixes() : LockFixProvider([RuleIds.LD2007], new AddAtomically(), new UpdateAtomically(), new ReadAtomically());
