using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockDiscipline.Analyzers.Tests;

/// <summary>Every code fix of the product, found as an editor finds them.</summary>
internal static class AllCodeFixes
{
    public static Assembly Assembly { get; } = Assembly.Load("LockDiscipline.CodeFixes");

    public static ImmutableArray<CodeFixProvider> Create() =>
        [.. Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(ExportCodeFixProviderAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];
}
