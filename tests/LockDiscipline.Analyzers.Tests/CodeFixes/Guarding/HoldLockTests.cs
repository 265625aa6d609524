using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Guarding;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class HoldLockTests
{
    [Fact]
    public Task A_statement_is_held_with_its_comments() => VerifyBodyAsync(
        """
            public void M(int n)
            {
                Console.WriteLine(n);

                // Count it.
                {|LD1001:_count|}++; // one
                Console.WriteLine(n);
            }
        """,
        """
            public void M(int n)
            {
                Console.WriteLine(n);

                lock (_gate)
                {
                    // Count it.
                    _count++; // one
                }
                Console.WriteLine(n);
            }
        """);

    [Fact]
    public Task Neighbouring_reports_become_one_section() => VerifyBodyAsync(
        """
            public void M(int n)
            {
                {|LD1001:_count|} += n;
                n++;
                {|LD1001:_total|} += n;
                Console.WriteLine(n);
                {|LD1001:_count|}--;
            }
        """,
        """
            public void M(int n)
            {
                lock (_gate)
                {
                    _count += n;
                    n++;
                    _total += n;
                }
                Console.WriteLine(n);
                lock (_gate)
                {
                    _count--;
                }
            }
        """);

    [Fact]
    public Task An_expression_body_becomes_a_block() => VerifyBodyAsync(
        """
            public int Count => {|LD1001:_count|};
            public int Get() => {|LD1001:_count|}; // now
            public void Add() => {|LD1001:_count|}++;
        """,
        """
            public int Count
            {
                get
                {
                    lock (_gate)
                    {
                        return _count;
                    }
                }
            }
            public int Get()
            {
                lock (_gate)
                {
                    return _count;
                }
            } // now
            public void Add()
            {
                lock (_gate)
                {
                    _count++;
                }
            }
        """);

    [Fact]
    public Task A_body_on_one_line_is_laid_out_anew() => VerifyBodyAsync(
        """
            public void M() { {|LD1001:_count|}++; }
            public int P { get { return {|LD1001:_count|}; } set { {|LD1001:_count|} = value; } }
            public void N(bool b)
            {
                if (b) {|LD1001:_count|}++;
                else {|LD1001:_count|}--;
            }
        """,
        """
            public void M()
            {
                lock (_gate)
                {
                    _count++;
                }
            }
            public int P
            {
                get
                {
                    lock (_gate)
                    {
                        return _count;
                    }
                }
                set
                {
                    lock (_gate)
                    {
                        _count = value;
                    }
                }
            }
            public void N(bool b)
            {
                lock (_gate)
                {
                    if (b) _count++;
                    else _count--;
                }
            }
        """);

    [Fact]
    public Task Calls_of_accessors_become_one_section() => VerifyBodyAsync(
        """
            [RequiresLock("_gate")] int this[int i] { get => _count; set => _count = value; }
            void M()
            {
                int x = {|LD1004:this[0]|};
                {|LD1004:this[0]|} = 1;
                Console.WriteLine(x);
            }
        """,
        """
            [RequiresLock("_gate")] int this[int i] { get => _count; set => _count = value; }
            void M()
            {
                int x;
                lock (_gate)
                {
                    x = this[0];
                    this[0] = 1;
                }
                Console.WriteLine(x);
            }
        """);

    [Fact]
    public Task A_section_that_a_decision_leads_to_is_widened() => VerifyBodyAsync(
        """
            public void M(int n)
            {
                Console.WriteLine(n);

                bool last = --{|LD1001:_count|} == 0; // one less
                if (last)
                {
                    // The last one.
                    lock (_gate) // again
                    {
                        Report(n);
                        _total = 0;
                    }
                }
                Console.WriteLine(last);
            }
            [RequiresLock("_gate")] private void Report(int n) => _total += n;
        """,
        """
            public void M(int n)
            {
                Console.WriteLine(n);

                bool last;
                lock (_gate) // again
                {
                    last = --_count == 0; // one less
                    if (last)
                    {
                        // The last one.
                        Report(n);
                        _total = 0;
                    }
                }
                Console.WriteLine(last);
            }
            [RequiresLock("_gate")] private void Report(int n) => _total += n;
        """);

    [Fact]
    public Task What_lacks_the_lock_before_and_after_a_section_becomes_a_part_of_it() => VerifyBodyAsync(
        """
            public int M(int n)
            {
                int seen = {|LD1001:_count|};
                if (seen == n)
                {
                    lock (_gate)
                    {
                        if (_total == 0)
                            return 0;
                        Report(n);
                    }
                    {|LD1001:_count|} = seen + 1;
                }
                return 1;
            }
            [RequiresLock("_gate")] private void Report(int n) => _total += n;
        """,
        """
            public int M(int n)
            {
                lock (_gate)
                {
                    int seen = _count;
                    if (seen == n)
                    {
                        if (_total == 0)
                            return 0;
                        Report(n);
                        _count = seen + 1;
                    }
                }
                return 1;
            }
            [RequiresLock("_gate")] private void Report(int n) => _total += n;
        """);

    [Theory]
    [InlineData("bool last = --{|LD1001:_count|} == 0; if (last) { Thread.Sleep(1); Changed?.Invoke(); lock (_gate) _total = 0; }")]
    [InlineData("int n = {|LD1001:_count|}; while (n-- > 0) { Changed?.Invoke(); lock (_gate) _total = n; }")]
    public Task A_section_that_cannot_be_widened_leaves_no_second_one(string statements) => FixVerifier.VerifyNoneAsync<MissingLockFixes>(
        "LD1001 LD3001", InClass($"    [DriverCallback] event Action Changed; void M() {{ {statements} }}"), "HoldLock");

    [Fact]
    public Task A_comment_behind_a_section_that_is_widened_stays_there() => VerifyBodyAsync(
        """
            int M(bool b)
            {
                int n = 0;
                if (b)
                {
                    lock (_gate) { n = _total; } // read
                }
                return n + {|LD1001:_count|};
            }
        """,
        """
            int M(bool b)
            {
                int n = 0;
                lock (_gate)
                {
                    if (b)
                    {
                        n = _total;
                    }
                    return n + _count;
                } // read
            }
        """);

    [Fact]
    public Task Places_that_a_decision_links_become_one_section() => VerifyBodyAsync(
        """
            void M(int n)
            {
                int seen = 0;
                for (int i = 0; i < n; i++)
                    seen = {|LD1001:_count|} + i;
                Thread.Sleep(1);
                if (seen > 1)
                {
                    Thread.Sleep(n);
                    {|LD1001:_total|} = 1;
                }
            }
        """,
        """
            void M(int n)
            {
                int seen = 0;
                lock (_gate)
                {
                    for (int i = 0; i < n; i++)
                        seen = _count + i;
                    Thread.Sleep(1);
                    if (seen > 1)
                    {
                        Thread.Sleep(n);
                        _total = 1;
                    }
                }
            }
        """);

    private static Task VerifyBodyAsync(string body, string fixedBody) => FixVerifier.VerifyAsync<MissingLockFixes>("LD1001 LD1003 LD1004", InClass(body), InClass(fixedBody), "HoldLock");

    private static string InClass(string body) => $$"""
        class C
        {
            private readonly Lock _gate = new();
            [GuardedBy("_gate")] private int _count;
            [GuardedBy("_gate")] private int _total;

        {{body}}
        }
        """;
}
