using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>For calls that may not get the lock, whose result nobody looks at.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutcomeFixes)), Shared]
public sealed class OutcomeFixes() : LockFixProvider([RuleIds.LD5008], new TestResult());
