using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>For waits that do not test their condition again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaitFixes)), Shared]
public sealed class WaitFixes() : LockFixProvider([RuleIds.LD5010], new WaitInLoop());
