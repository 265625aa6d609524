using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>For locks that are still held at the end of a method, or when an exception ends it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExitFixes)), Shared]
public sealed class ExitFixes() : LockFixProvider([RuleIds.LD5001, RuleIds.LD5002], new ReleaseInFinally(), new UseLockStatement(), new InnerFinally());
