using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>For code that is not ours and runs under a lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallbackFixes)), Shared]
public sealed class CallbackFixes() : LockFixProvider([RuleIds.LD3001, RuleIds.LD3002, RuleIds.LD3003], new CallAfterLock());
