using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LockDiscipline.Conformance;

/// <summary>The command line.</summary>
/// <param name="Paths">Directories and files.</param>
/// <param name="Rules">Ids to restrict the comparison to; <see langword="null"/> for all.</param>
/// <param name="SupportedOnly">Restrict it to the ids that analyzers can report.</param>
/// <param name="AnyFile">With a restriction: look at every file and drop the markers of other rules, instead of leaving such files out.</param>
/// <param name="Verbose">Print what was found as asked, too.</param>
internal sealed record ReportOptions(ImmutableArray<string> Paths, ImmutableHashSet<string>? Rules, bool SupportedOnly, bool AnyFile, bool Verbose)
{
    public const string Usage = """
        ConformanceReport [options] DIRECTORY|FILE…
          --rules LD1001,LD5001  only these rules, in the files that ask for no other
          --supported            only the rules that an analyzer can report, likewise
          --any                  with either: all files, without the markers of other rules
          --verbose              also print the reports that were asked for
        Exit code: 0 as marked, 1 differences, 2 compiler errors, exceptions of analyzers, bad arguments
        """;

    /// <exception cref="ArgumentException">An argument is not understood.</exception>
    public static ReportOptions Parse(string[] args)
    {
        var paths = new List<string>();
        ImmutableHashSet<string>? rules = null;
        bool supported = false, any = false, verbose = false;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--rules":
                    rules = ++i < args.Length ? [.. args[i].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)] : throw new ArgumentException("--rules needs ids");
                    break;
                case "--supported":
                    supported = true;
                    break;
                case "--any":
                    any = true;
                    break;
                case "--verbose" or "-v":
                    verbose = true;
                    break;
                case var option when option.StartsWith('-'):
                    throw new ArgumentException($"'{option}' is no option");
                default:
                    paths.Add(args[i]);
                    break;
            }
        }

        return paths.Count > 0 ? new ReportOptions([.. paths], rules, supported, any, verbose) : throw new ArgumentException("A directory or file is needed");
    }
}
