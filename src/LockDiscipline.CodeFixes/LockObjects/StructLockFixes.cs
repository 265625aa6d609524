using System.Composition;
using LockDiscipline.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.CodeFixes.LockObjects;

/// <summary>For locks that are structs and are copied.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StructLockFixes)), Shared]
public sealed class StructLockFixes() : LockFixProvider([RuleIds.LD7003], new DropReadonly(), new PassByRef());
