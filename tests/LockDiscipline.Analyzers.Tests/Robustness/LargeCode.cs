using System;
using System.Linq;
using System.Text;

namespace LockDiscipline.Analyzers.Tests.Robustness;

/// <summary>Code that is long, deep or recursive beyond what people write. Each has one unguarded write, in a line that says so.</summary>
internal static class LargeCode
{
    /// <summary>Marks the line of the unguarded write.</summary>
    public const string Unguarded = "/* unguarded */ _count = -1;";

    public static string Statements(int count) =>
        InMethod(Repeat(count / 5, i => $"lock (_gate) {{ _count++; Use(_count); }} if (_flag) Use({i}); Monitor.Enter(_gate); _count += {i}; Monitor.Exit(_gate);\n") + Unguarded);

    public static string StatementsWithoutLocks(int count) => InMethod(Repeat(count, i => $"_other += {i};\n") + Unguarded);

    public static string NestedIfs(int depth) => Nested(depth, i => $"if (_other > {i}) {{\n", "}\n");

    public static string NestedBlocks(int depth) => Nested(depth, _ => "{\n", "}\n");

    public static string NestedLocks(int depth) => Nested(depth, _ => "lock (_gate) {\n", "}\n", after: true);

    public static string NestedLambdas(int depth) => Nested(depth, i => $"Action a{i} = () => {{\n", "};\n", after: true);

    public static string NestedLoops(int depth) => Nested(depth, i => $"while (_other > {i}) {{\n", "}\n");

    public static string NestedTries(int depth) => Nested(depth, i => "try {\n", "} finally { Use(0); }\n");

    public static string ElseIfs(int count) => InMethod($"if (_flag) {{ }}\n{Repeat(count, i => $"else if (_other == {i}) {{ lock (_gate) {{ _count = {i}; }} }}\n")}{Unguarded}");

    public static string Additions(int count) => InMethod($"lock (_gate) {{ _count = 0{Repeat(count, i => $" + {(i % 2 == 0 ? "_other" : "_count")}")}; }}\n{Unguarded}");

    public static string Conditions(int count) => InMethod($"if (_flag{Repeat(count, i => $" && _other != {i}")}) {{ lock (_gate) {{ _count++; }} }}\n{Unguarded}");

    public static string Calls(int count) => InMethod($"lock (_gate) {{ Self(){Repeat(count, _ => ".Self()")}._count = 1; }}\n{Unguarded}");

    public static string Switch(int count) => InMethod($"switch (_other) {{\n{Repeat(count, i => $"case {i}: lock (_gate) {{ _count = {i}; }} break;\n")}}}\n{Unguarded}");

    public static string Gotos(int count) => InMethod($"{Repeat(count, i => $"L{i}: lock (_gate) {{ if (_count++ == {i}) goto L{(i * 7 + 3) % count}; }}\n")}{Unguarded}");

    /// <summary>A handler that is reached from all of so many branches, with as many variables.</summary>
    public static string BranchesInTry(int count) => InMethod(
        $"{Repeat(count, i => $"int a{i} = 0;\n")}try {{\n{Repeat(count, i => $"if (_flag) {{ a{i} = _other; Use(a{i}); }}\n")}lock (_gate) {{ _count = 1; }}\n}}\n"
        + $"catch (Exception) {{ Use(a0); }}\n{Unguarded}");

    /// <summary>So many decisions that are stale when they are acted on.</summary>
    public static string SplitSections(int count) => InMethod(
        $"int a = 0;\n{Repeat(count, i => $"lock (_gate) {{ a = _count; }} if (a > {i}) {{ lock (_gate) {{ _count = a; }} }}\n")}{Unguarded}");

    /// <summary>Branches within expressions under one lock, each with a value that the branch decides.</summary>
    public static string ConditionalExpressions(int count) => InMethod(
        $"int a = 0;\nlock (_gate) {{\n{Repeat(count, i => $"a = _count > {i} && _flag ? a : _other == {i} ? 1 : 0;\n")}_count = a;\n}}\n{Unguarded}");

    /// <summary>A ring: each takes or needs the lock and calls the next and one across.</summary>
    public static string RecursiveRing(int count) =>
        InType(Repeat(count, i => $"void R{i}(int n) {{ if (n < 0) return; lock (_gate) {{ _count = n; }} R{(i + 1) % count}(n - 1); R{i * 31 % count}(n - 2); }}\n") + $"void M() {{ R0(9);\n{Unguarded} }}");

    /// <summary>A chain of calls longer than any reported path; the last one takes the lock.</summary>
    public static string CallChain(int count) =>
        InType(Repeat(count, i => $"void R{i}() {{ R{i + 1}(); }}\n") + $"void R{count}() {{ lock (_gate) {{ _count++; }} }}\nvoid M() {{ R0();\n{Unguarded} }}");

    public static string Methods(int count) => InType(Repeat(count, i => $"void R{i}() {{ lock (_gate) {{ _count = {i}; }} }}\n") + $"void M() {{ {Unguarded} }}");

    /// <summary>A class with so many methods that have nothing to do with locks.</summary>
    public static string Ordinary(int number, int methods) =>
        $"using System;\nusing System.Linq;\nclass Ordinary{number}\n{{\nprivate int _sum;\n"
        + Repeat(methods, i => $"public int Add{i}(int[] values) {{ _sum += values.Where(value => value > {i}).Sum(); return _sum; }}\n") + "}\n";

    private static string Nested(int depth, Func<int, string> open, string close, bool after = false) =>
        InMethod(after
            ? $"{Repeat(depth, open)}Use(1);\n{Repeat(depth, _ => close)}{Unguarded}"
            : $"{Repeat(depth, open)}{Unguarded}\n{Repeat(depth, _ => close)}");

    private static string InMethod(string body) => InType($"void M() {{\n{body}\n}}");

    private static string InType(string members) => $$"""
        using System;
        using System.Threading;
        using LockDiscipline;
        class C
        {
            private readonly object _gate = new();
            [GuardedBy("_gate")] private int _count;
            private int _other;
            private bool _flag;
            C Self() => this;
            static void Use(int value) { }
        {{members}}
        }
        """;

    private static string Repeat(int count, Func<int, string> text) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (builder, i) => builder.Append(text(i))).ToString();
}
