using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>For lookups and uses in different critical sections.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AtomicityFixes)), Shared]
public sealed class AtomicityFixes() : LockFixProvider([RuleIds.LD2001, RuleIds.LD2002, RuleIds.LD2003], new OneSection());
