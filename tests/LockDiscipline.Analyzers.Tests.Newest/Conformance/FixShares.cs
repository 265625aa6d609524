using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LockDiscipline.Analyzers.Tests.CodeFixes;

namespace LockDiscipline.Analyzers.Tests.Conformance;

/// <summary>
/// Writes down what is offered for each report, to see the share that has a fix: one line a report, into the file that the environment variable FIX_SHARES names.
/// </summary>
internal static class FixShares
{
    public static void Record(string name, ImmutableArray<OfferedFixes> offered)
    {
        if (Environment.GetEnvironmentVariable("FIX_SHARES") is { Length: > 0 } file)
            File.AppendAllLines(file, offered.Select(fixes => $"{fixes.Rule}\t{string.Join(' ', fixes.Keys)}\t{name}"));
    }
}
