using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>For guarded state that is used, and methods that are called, without the lock that they need.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingLockFixes)), Shared]
public sealed class MissingLockFixes() : LockFixProvider([RuleIds.LD1001, RuleIds.LD1003, RuleIds.LD1004], new HoldLock(), new RequireLock());
