using System;
using System.Collections.Generic;
using System.IO;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Output;

namespace LockDiscipline.EffectsTable;

internal static class Program
{
    private const string Usage = """
        Computes the table of framework effects.

          --framework DIR   the shared framework's directory; without it the one that runs this program
          --output FILE     where to write the table
          --list            print every row
          --why ID          print the effects of a method and the calls that lead to them; ID is a documentation comment id, without
                            its parameters for all overloads, or the start of one and '*'
        """;

    private static int Main(string[] arguments)
    {
        string directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string? output = null;
        bool list = false;
        var why = new List<string>();
        for (int i = 0; i < arguments.Length; i++)
        {
            bool hasValue = i + 1 < arguments.Length;
            switch (arguments[i])
            {
                case "--framework" when hasValue:
                    directory = arguments[++i];
                    break;
                case "--output" when hasValue:
                    output = arguments[++i];
                    break;
                case "--list":
                    list = true;
                    break;
                case "--why" when hasValue:
                    why.Add(arguments[++i]);
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return 1;
            }
        }

        using EffectsComputation computation = EffectsComputation.Run(directory);
        Console.Error.WriteLine($"{computation.Framework.Build}: {computation.Rows.Count} methods");
        foreach (string key in computation.Fixpoint.Corrections.Unused)
            Console.Error.WriteLine($"correction '{key}' fits no method");
        foreach (string id in why)
            Explanation.Write(Console.Out, computation, id);
        if (list)
            List(computation.Rows);
        if (output is not null)
            File.WriteAllBytes(output, computation.ToBytes());
        return 0;
    }

    private static void List(IReadOnlyDictionary<string, FrameworkEffect> rows)
    {
        foreach ((string id, FrameworkEffect effects) in rows)
            Console.WriteLine($"{id} {effects}");
    }
}
