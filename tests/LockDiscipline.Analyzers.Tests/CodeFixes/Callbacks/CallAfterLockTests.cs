using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Callbacks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class CallAfterLockTests
{
    [Fact]
    public Task The_delegate_and_its_arguments_are_read_under_the_lock() => VerifyAsync(
        """
            void M()
            {
                lock (_gate)
                {
                    _n++;
                    // Tell them.
                    Changed?{|LD3001:.Invoke(_n)|}; // all of them
                    _name = "";
                }
                Thread.Yield();
            }
        """,
        """
            void M()
            {
                Action<int> changed;
                int n;
                lock (_gate)
                {
                    _n++;
                    changed = Changed;
                    n = _n;
                    _name = "";
                }
                // Tell them.
                changed?.Invoke(n); // all of them
                Thread.Yield();
            }
        """);

    [Fact]
    public Task What_does_not_change_is_read_afterwards() => VerifyAsync(
        """
            void M(int h)
            {
                lock (_gate)
                {
                    {|LD3001:_driver.Open(this, h)|};
                    _n = h;
                }
            }
        """,
        """
            void M(int h)
            {
                lock (_gate)
                {
                    _n = h;
                }
                _driver.Open(this, h);
            }
        """);

    [Fact]
    public Task A_parameter_that_changes_afterwards_is_read_before() => VerifyAsync(
        """
            void M(int h)
            {
                lock (_gate)
                {
                    {|LD3001:_driver.Open(this, h)|};
                    _n = h++;
                }
            }
        """,
        """
            void M(int h)
            {
                int h2;
                lock (_gate)
                {
                    h2 = h;
                    _n = h++;
                }
                _driver.Open(this, h2);
            }
        """);

    [Fact]
    public Task A_variable_of_the_section_is_declared_before_it() => VerifyAsync(
        """
            void M()
            {
                lock (_gate)
                {
                    var name = _name;
                    _name = null;
                    {|LD3001:_driver.Note(name)|};
                }
            }
        """,
        """
            void M()
            {
                string name;
                lock (_gate)
                {
                    name = _name;
                    _name = null;
                }
                _driver.Note(name);
            }
        """);

    [Fact]
    public Task A_call_on_one_path_is_made_on_that_path() => VerifyAsync(
        """
            void M()
            {
                lock (_gate)
                {
                    if (--_n == 0)
                    {
                        _name = "";
                        {|LD3001:_driver.Note("last")|};
                    }
                }
            }
        """,
        """
            void M()
            {
                bool callsNote = false;
                lock (_gate)
                {
                    if (--_n == 0)
                    {
                        _name = "";
                        callsNote = true;
                    }
                }
                if (callsNote)
                    _driver.Note("last");
            }
        """);

    [Fact]
    public Task A_test_that_comes_out_the_same_moves_with_the_call() => VerifyAsync(
        """
            int M(int h)
            {
                int error = 0;
                Monitor.Enter(_gate);
                try
                {
                    _n += h;
                    if (h != 0)
                        error = {|LD3001:_driver.Open(this, h)|};
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                return error;
            }
        """,
        """
            int M(int h)
            {
                int error = 0;
                Monitor.Enter(_gate);
                try
                {
                    _n += h;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                if (h != 0)
                    error = _driver.Open(this, h);
                return error;
            }
        """);

    [Fact]
    public Task Calls_in_a_loop_are_made_from_a_list_and_the_order_stays() => VerifyAsync(
        """
            void M()
            {
                lock (_gate)
                {
                    foreach (var name in _names)
                        {|LD3001:_driver.Note(name)|};
                    _names.Clear();
                    {|LD3001:_driver.Note("all")|};
                }
            }
        """,
        """
            void M()
            {
                var names = new List<string>();
                lock (_gate)
                {
                    foreach (var name in _names)
                        names.Add(name);
                    _names.Clear();
                }
                foreach (var name2 in names)
                    _driver.Note(name2);
                _driver.Note("all");
            }
        """);

    [Fact]
    public Task What_is_returned_last_is_computed_under_the_lock() => VerifyAsync(
        """
            int M()
            {
                lock (_gate)
                {
                    _n++;
                    {|LD3001:_driver.Note("more")|};
                    return _n;
                }
            }
        """,
        """
            int M()
            {
                int result;
                lock (_gate)
                {
                    _n++;
                    result = _n;
                }
                _driver.Note("more");
                return result;
            }
        """);

    [Fact]
    public Task Where_control_may_leave_after_the_call_it_is_made_in_finally() => VerifyAsync(
        """
            void M(int h)
            {
                lock (_gate)
                {
                    if (h < 0)
                        return;
                    {|LD3001:_driver.Note("before")|};
                    if (h == 0)
                        return;
                    _n += h;
                }
            }
        """,
        """
            void M(int h)
            {
                bool callsNote = false;
                try
                {
                    lock (_gate)
                    {
                        if (h < 0)
                            return;
                        callsNote = true;
                        if (h == 0)
                            return;
                        _n += h;
                    }
                }
                finally
                {
                    if (callsNote)
                        _driver.Note("before");
                }
            }
        """);

    [Fact]
    public Task Several_locks_are_left_at_once() => VerifyAsync(
        """
            readonly object _outer = new();
            void M()
            {
                lock (_outer)
                {
                    lock (_gate)
                    {
                        _n++;
                        {|LD3001:_driver.Note("")|};
                    }
                    Thread.Yield();
                }
            }
        """,
        """
            readonly object _outer = new();
            void M()
            {
                lock (_outer)
                {
                    lock (_gate)
                    {
                        _n++;
                    }
                    Thread.Yield();
                }
                _driver.Note("");
            }
        """);

    [Fact]
    public Task A_section_with_nothing_else_in_it_goes() => VerifyAsync(
        "    void M() { lock (_gate) { {|LD3001:_driver.Note(\"\")|}; } }",
        "    void M() { _driver.Note(\"\"); }");

    [Fact]
    public Task A_call_that_reaches_the_driver_is_made_afterwards_too() => VerifyAsync(
        """
            void Tell() => _driver.Note("");
            void M()
            {
                lock (_gate)
                {
                    {|LD3002:Tell()|};
                    _n = 0;
                }
            }
        """,
        """
            void Tell() => _driver.Note("");
            void M()
            {
                lock (_gate)
                {
                    _n = 0;
                }
                Tell();
            }
        """);

    [Theory]
    [InlineData("lock (_gate) { _n = {|LD3001:_driver.Open(this, 1)|}; }")]
    [InlineData("lock (_gate) { int error = {|LD3001:_driver.Open(this, 1)|}; _n = error; }")]
    [InlineData("lock (_gate) { if ({|LD3001:_driver.Open(this, 1)|} == 0) _n++; }")]
    [InlineData("lock (_gate) { {|LD3001:_driver.Open(_names, 1)|}; }")]
    [InlineData("lock (_gate) { try { {|LD3001:_driver.Note(\"\")|}; } catch (Exception) { _n = 0; } }")]
    [InlineData("lock (_gate) { using (new Timer(null)) { {|LD3001:_driver.Note(\"\")|}; } }")]
    [InlineData("lock (_gate) { {|LD3001:_driver.Find(out int h)|}; _n = h; }")]
    [InlineData("lock (_gate) { {|LD3001:_driver.Note(\"\")|}; _n = {|LD3001:_driver.Open(this, 1)|}; }")]
    public Task A_call_that_cannot_be_made_later_is_left_alone(string source) =>
        FixVerifier.VerifyNoneAsync<CallbackFixes>("LD3001 LD3002", InClass($"    void M() {{ {source} }}"));

    [Fact]
    public Task A_call_under_the_lock_of_the_callers_is_left_alone() =>
        FixVerifier.VerifyNoneAsync<CallbackFixes>("LD3001 LD3002", InClass("    [RequiresLock(\"_gate\")] void M() { {|LD3001:_driver.Note(\"\")|}; }"));

    [Fact]
    public Task A_section_that_the_callers_began_ends_before_the_call() => VerifyAsync(
        """
            [ReleasesLock("_gate")]
            int M(int h)
            {
                int error = 1;
                try
                {
                    _n++;
                    if (h != 0)
                        // Tell it.
                        error = {|LD3001:_driver.Open(this, h)|};
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                return error;
            }

            [ReleasesLock("_gate")]
            void N(int h)
            {
                {|LD3001:_driver.Note(_name)|};
                _n++;
                Monitor.Exit(_gate);
                Thread.Yield();
            }

            [ReleasesLock("_gate")]
            void NothingElse(int h)
            {
                {|LD3001:_driver.Open(this, h)|};
                Monitor.Exit(_gate);
            }
        """,
        """
            [ReleasesLock("_gate")]
            int M(int h)
            {
                int error = 1;
                try
                {
                    _n++;
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                if (h != 0)
                    // Tell it.
                    error = _driver.Open(this, h);
                return error;
            }

            [ReleasesLock("_gate")]
            void N(int h)
            {
                string name;
                name = _name;
                _n++;
                Monitor.Exit(_gate);
                _driver.Note(name);
                Thread.Yield();
            }

            [ReleasesLock("_gate")]
            void NothingElse(int h)
            {
                Monitor.Exit(_gate);
                _driver.Open(this, h);
            }
        """);

    [Theory]
    [InlineData("{|LD3001:_driver.Note(\"\")|}; if (h > 0) { Monitor.Exit(_gate); return; } Monitor.Exit(_gate);")]
    [InlineData("{|LD3001:_driver.Note(\"\")|}; Leave();")]
    [InlineData("lock (_other) {|LD3001:_driver.Note(\"\")|}; Monitor.Exit(_gate);")]
    public Task A_section_of_the_callers_whose_end_is_not_one_release_is_left_alone(string statements) => FixVerifier.VerifyNoneAsync<CallbackFixes>(
        "LD3001 LD3002",
        InClass($$"""
            readonly object _other = new();
            [ReleasesLock("_gate")] void M(int h) { {{statements}} }
            [ReleasesLock("_gate")] void Leave() { _n++; Monitor.Exit(_gate); }
        """));

    [Theory]
    [InlineData("void M() { lock (_gate) {|LD3001:_driver.Note(\"\")|}; } void Outer() { lock (_gate) { _n++; M(); } }")]
    [InlineData("int P { set { lock (_gate) {|LD3001:_driver.Note(\"\")|}; } } void Outer() { lock (_gate) { _n++; P = 1; } }")]
    public Task A_call_in_a_section_within_one_of_a_caller_is_left_alone(string members) => FixVerifier.VerifyNoneAsync<CallbackFixes>("LD3001 LD3002", InClass(members));

    [Fact]
    public Task A_callee_that_counts_on_the_lock_is_called_under_it() => FixVerifier.VerifyNoneAsync<CallbackFixes>(
        "LD3001 LD3002",
        InClass("""
            int _scanned;
            void A() { lock (_gate) { _scanned = 1; {|LD3002:Scan()|}; } }
            void B() { lock (_gate) { _scanned = 2; } }
            void C() { lock (_gate) { _scanned++; } }
            internal void Scan() { _scanned = 3; _driver.Note(""); }
        """));

    private static Task VerifyAsync(string source, string fixedSource) => FixVerifier.VerifyAsync<CallbackFixes>("LD3001 LD3002", InClass(source), InClass(fixedSource));

    private static string InClass(string members) => $$"""
        [DriverCallback]
        interface IDriver
        {
            int Open(object o, int handle);
            void Note(string text);
            void Find(out int handle);
        }

        class Device
        {
            readonly object _gate = new();
            readonly IDriver _driver;
            [DriverCallback] event Action<int> Changed;
            [GuardedBy("_gate")] int _n;
            [GuardedBy("_gate")] string _name;
            [GuardedBy("_gate"), ContentsGuardedBy("_gate")] readonly List<string> _names = new();
            Device(IDriver driver) { _driver = driver; }

        {{members}}
        }
        """;
}
