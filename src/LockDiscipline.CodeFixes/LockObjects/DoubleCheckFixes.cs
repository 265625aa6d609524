using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>For double-checked locking whose first test reads plainly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DoubleCheckFixes)), Shared]
public sealed class DoubleCheckFixes() : LockFixProvider([RuleIds.LD7005, RuleIds.LD7007], new MakeVolatile(), new VolatileRead());
