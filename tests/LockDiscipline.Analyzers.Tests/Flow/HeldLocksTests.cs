using Xunit;

namespace LockDiscipline.Analyzers.Tests.Flow;

/// <summary>The locks that are held at a named point of a body: where it calls <c>Here()</c>.</summary>
public sealed class HeldLocksTests
{
    [Theory]
    [InlineData("Here();", "")]
    [InlineData("lock (_gate) { Here(); }", "this._gate:exclusive")]
    [InlineData("lock (_gate) { } Here();", "")]
    [InlineData("lock (_gate) lock (_other) { Here(); }", "this._gate:exclusive, this._other:exclusive")]
    [InlineData("using (_mu.EnterScope()) { Here(); }", "this._mu:exclusive")]
    [InlineData("lock (_mu) { Here(); }", "this._mu:exclusive")]
    [InlineData("Monitor.Enter(_gate); Here(); Monitor.Exit(_gate);", "this._gate:exclusive")]
    [InlineData("Monitor.Enter(_gate); Monitor.Enter(_gate); Here();", "this._gate:exclusive×2")]
    [InlineData("_rw.EnterReadLock(); Here();", "this._rw:shared")]
    [InlineData("_rw.EnterUpgradeableReadLock(); Here();", "this._rw:upgradeable")]
    [InlineData("_one.Wait(); Here();", "this._one:exclusive")]
    [InlineData("_signal.Wait(); Here();", "")]
    [InlineData("lock (typeof(C)) { Here(); }", "typeof(C):exclusive")]
    public void An_acquisition_is_held_until_its_release(string body, string held) => Assert.Equal(held, Held(body));

    [Theory]
    [InlineData("if (Monitor.TryEnter(_gate)) { Here(); }", "this._gate:exclusive")]
    [InlineData("if (!Monitor.TryEnter(_gate)) { Here(); }", "")]
    [InlineData("if (!Monitor.TryEnter(_gate)) return; Here();", "this._gate:exclusive")]
    [InlineData("bool taken = false; try { Monitor.Enter(_gate, ref taken); Here(); } finally { if (taken) Monitor.Exit(_gate); }", "this._gate:exclusive")]
    [InlineData("bool taken = Monitor.TryEnter(_gate, 5); if (taken) Here();", "this._gate:exclusive")]
    [InlineData("if (Monitor.IsEntered(_gate)) Here();", "this._gate:exclusive")]
    [InlineData("if (_rw.IsWriteLockHeld) Here();", "this._rw:exclusive")]
    [InlineData("if (b) Monitor.Enter(_gate); if (b) Here();", "this._gate:exclusive")]
    [InlineData("if (b) Monitor.Enter(_gate); if (!b) Here();", "")]
    public void Conditions_are_followed(string body, string held) => Assert.Equal(held, Held(body));

    [Theory]
    [InlineData("var gate = _gate; lock (gate) { Here(); }", "this._gate:exclusive")]
    [InlineData("lock (c._gate) { Here(); }", "c._gate:exclusive")]
    [InlineData("var d = c; lock (d._gate) { Here(); }", "c._gate:exclusive")]
    [InlineData("lock (c.SyncRoot) { Here(); }", "c._gate:exclusive")]
    public void A_local_or_a_getter_stands_for_the_path_behind_it(string body, string held) => Assert.Equal(held, Held(body));

    [Theory]
    [InlineData("try { Monitor.Enter(_gate); throw new Exception(); } catch { Here(); }", "this._gate:exclusive")]
    [InlineData("try { lock (_gate) { throw new Exception(); } } catch { Here(); }", "")]
    [InlineData("lock (_gate) { try { return; } finally { Here(); } }", "this._gate:exclusive")]
    public void Exceptions_and_finally_are_followed(string body, string held) => Assert.Equal(held, Held(body));

    [Theory]
    [InlineData("lock (_gate) { new List<int> { 1 }.ForEach(n => Here()); }", "this._gate:exclusive")]
    [InlineData("lock (_gate) { Task.Run(() => Here()); }", "")]
    [InlineData("lock (_gate) { L(); } void L() { Here(); }", "this._gate:exclusive")]
    [InlineData("lock (_gate) { Parallel.For(0, 9, i => Here()); }", "")]
    [InlineData("lock (_gate) { Action a = () => Here(); a(); }", "this._gate:exclusive")]
    public void A_lambda_has_the_locks_of_where_it_runs(string body, string held) => Assert.Equal(held, Held(body));

    private static string Held(string body) => new AnalysedCode($$"""
        class C
        {
            private readonly object _gate = new();
            private readonly object _other = new();
            private readonly Lock _mu = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly SemaphoreSlim _one = new(1, 1);
            private readonly SemaphoreSlim _signal = new(0, 1);
            public object SyncRoot => _gate;
            static void Here() { }
            void F(bool b, C c) { {{body}} }
        }
        """).HeldAtHere("C.F");
}
