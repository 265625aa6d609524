using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockState;

/// <summary>For calls that take a lock where they should give it back, and the other way round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OppositeCallFixes)), Shared]
public sealed class OppositeCallFixes() : LockFixProvider([RuleIds.LD5003, RuleIds.LD5004], new CallOpposite());
