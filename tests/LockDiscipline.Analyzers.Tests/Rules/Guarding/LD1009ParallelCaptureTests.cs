using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Guarding;

/// <summary>Bodies that run in parallel do not write what they capture without a lock.</summary>
public sealed class LD1009ParallelCaptureTests
{
    private const string Members = """
        private readonly object _gate = new();
        """;

    [Fact]
    public Task A_sum_in_Parallel_For_is_reported() => VerifyMembers("void F(int[] a) { int sum = 0; Parallel.For(0, a.Length, i => { {|LD1009:sum|} += a[i]; }); }");

    [Fact]
    public Task A_count_in_Parallel_ForEach_is_reported() => VerifyMembers("void F(int[] a) { int n = 0; Parallel.ForEach(a, x => {|LD1009:n|}++); }");

    [Fact]
    public Task A_parameter_is_reported() => VerifyMembers("void F(int n) { Parallel.For(0, 9, i => { {|LD1009:n|} = i; }); }");

    [Fact]
    public Task A_collection_is_reported() => VerifyMembers("void F() { var list = new List<int>(); Parallel.For(0, 9, i => {|LD1009:list.Add(i)|}); }");

    [Fact]
    public Task One_element_for_all_is_reported() => VerifyMembers("void F(int[] a) { Parallel.For(0, 9, i => { {|LD1009:a[0]|} = i; }); }");

    [Fact]
    public Task A_histogram_is_reported() => VerifyMembers("void F(int[] a, int[] counts) { Parallel.For(0, 9, i => { {|LD1009:counts[a[i]]|}++; }); }");

    [Fact]
    public Task A_local_of_two_bodies_of_Invoke_is_reported() => VerifyMembers("void F() { int n = 0; Parallel.Invoke(() => {|LD1009:n|}++, () => {|LD1009:n|}--); }");

    [Fact]
    public Task PLINQ_ForAll_is_reported() => VerifyMembers("void F(int[] a) { int n = 0; a.AsParallel().ForAll(x => {|LD1009:n|} += x); }");

    [Fact]
    public Task A_local_function_is_reported() => VerifyMembers("void F() { int n = 0; Parallel.For(0, 9, Add); void Add(int i) { {|LD1009:n|} += i; } }");

    [Fact]
    public Task A_sum_under_a_lock_is_no_report() => VerifyMembers("void F(int[] a) { int sum = 0; Parallel.For(0, 9, i => { lock (_gate) { sum += a[i]; } }); }");

    [Fact]
    public Task An_atomic_sum_is_no_report() => VerifyMembers("void F(int[] a) { int sum = 0; Parallel.For(0, 9, i => Interlocked.Add(ref sum, a[i])); }");

    [Fact]
    public Task Elements_by_the_parameter_is_no_report() => VerifyMembers("void F(int[] a) { Parallel.For(0, 9, i => { a[i] = i; a[i + 1]++; }); }");

    [Fact]
    public Task Rows_by_the_parameter_is_no_report() => VerifyMembers("void F(int[,] m) { Parallel.For(0, 9, i => { for (int j = 0; j < 9; j++) m[i, j]++; }); }");

    [Fact]
    public Task Locals_of_the_body_is_no_report() => VerifyMembers("void F() { Parallel.For(0, 9, i => { int n = i; n++; }); }");

    [Fact]
    public Task A_local_of_one_body_of_Invoke_is_no_report() => VerifyMembers("void F() { int a = 0, b = 0; Parallel.Invoke(() => a++, () => b++); }");

    [Fact]
    public Task A_lambda_that_runs_in_sequence_is_no_report() => VerifyMembers("void F(List<int> all) { int n = 0; all.ForEach(x => n += x); }");

    [Fact]
    public Task A_concurrent_collection_is_no_report() =>
        VerifyMembers("""
            void F() { var bag = new System.Collections.Concurrent.ConcurrentBag<int>(); Parallel.For(0, 9, i => bag.Add(i)); }
            """);

    [Fact]
    public Task A_field_is_no_report() => VerifyMembers("int _n; void F() { Parallel.For(0, 9, i => _n++); }");

    private static Task VerifyMembers(string members) => Verify($"class C {{ {Members}\n{members} }}");

    private static Task Verify(string source) => RuleTest.VerifyAsync("LD1009", source);
}
