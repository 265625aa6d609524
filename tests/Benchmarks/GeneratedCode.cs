using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace LockDiscipline.Benchmarks;

/// <summary>Code of any size with as many locks as asked for; the same text each time.</summary>
internal static class GeneratedCode
{
    private const int LinesOfClass = 100;
    private const int ClassesOfFile = 5;

    /// <summary>Files of five hundred lines.</summary>
    /// <param name="lines">The lines of all files together.</param>
    /// <param name="locks">The lock statements in every hundred lines, ten at most.</param>
    public static ImmutableArray<string> Files(int lines, int locks) =>
        [.. Enumerable.Range(0, Math.Max(1, lines / (LinesOfClass * ClassesOfFile))).Select(file => File(file, ClassesOfFile, locks))];

    /// <summary>One file.</summary>
    public static string File(int number, int classes, int locks)
    {
        var text = new StringBuilder("using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Text;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"namespace Generated.N{number};\n\n");
        for (int i = 0; i < classes; i++)
            AppendClass(text, number, i, locks);
        return text.ToString();
    }

    /// <summary>One method with so many statements, every fifth of which takes a lock.</summary>
    public static string BigMethod(int statements) => Class(
        $"public void Big()\n{{\n{string.Concat(Enumerable.Range(0, statements / 5).Select(i => $"lock (_gate) {{ _total += {i}; _count++; }}\nif (_count > {i}) _name = \"{i}\";\n"))}}}\n");

    /// <summary>So many methods, each of which calls the next; the last one takes a lock.</summary>
    public static string CallChain(int methods) => Class(
        string.Concat(Enumerable.Range(0, methods).Select(i => $"public int Step{i}(int value)\n{{\nif (value < 0) return 0;\nreturn Step{i + 1}(value + 1);\n}}\n"))
        + $"public int Step{methods}(int value)\n{{\nlock (_gate) {{ _total += value; return _total; }}\n}}\n");

    private static string Class(string members) =>
        "public class C\n{\nprivate readonly object _gate = new object();\nprivate int _total;\nprivate int _count;\npublic string? _name;\n" + members + "}\n";

    private static void AppendClass(StringBuilder text, int file, int number, int locks)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"Store{file}_{number}");
        text.Append(CultureInfo.InvariantCulture, $"public sealed class {name}\n{{\n");
        if (locks > 0)
            text.Append("    private readonly object _gate = new object();\n");
        text.Append("    private readonly Dictionary<string, int> _items = new Dictionary<string, int>();\n    private readonly List<string> _log = new List<string>();\n    private int _version;\n\n");
        for (int i = 0; i < 10; i++)
            AppendMethod(text, i, takesLock: i < locks);
        text.Append("}\n\n");
    }

    private static void AppendMethod(StringBuilder text, int number, bool takesLock)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"key{number}");
        text.Append(CultureInfo.InvariantCulture, $"    public int Work{number}(IEnumerable<int> values, string {key})\n    {{\n");
        text.Append(CultureInfo.InvariantCulture, $"        var sum = values.Where(value => value > {number}).Select(value => value * 2).Sum();\n");
        text.Append(takesLock ? "        lock (_gate)\n        {\n" : "        if (sum > 0)\n        {\n");
        string field = takesLock ? "_items" : "copies";
        if (!takesLock)
            text.Append("            var copies = new Dictionary<string, int>();\n");
        text.Append(CultureInfo.InvariantCulture, $"            {field}[{key}] = sum;\n");
        text.Append(takesLock ? "            _version++;\n        }\n" : "            sum += copies.Count;\n        }\n");
        text.Append(CultureInfo.InvariantCulture, $"        return sum + {key}.Length;\n    }}\n");
    }
}
