using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>For guarded state that is written under a lock that is only shared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SharedHoldFixes)), Shared]
public sealed class SharedHoldFixes() : LockFixProvider([RuleIds.LD1002], new TakeExclusively());
