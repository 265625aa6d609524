using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.LockObjects;

public sealed class VolatileCompoundTests
{
    [Theory]
    [InlineData("void M() { {|LD7006:_n++|}; }")]
    [InlineData("void M() { {|LD7006:--this._n|}; }")]
    [InlineData("void M() { {|LD7006:_n += 2|}; }")]
    [InlineData("void M() { {|LD7006:_n = _n + 1|}; }")]
    [InlineData("void M() { {|LD7006:_flag = !_flag|}; }")]
    [InlineData("void M() { {|LD7006:_o ??= new object()|}; }")]
    [InlineData("void M() { {|LD7006:_o = _o ?? new object()|}; }")]
    [InlineData("void M(C other) { {|LD7006:other._n++|}; }")]
    [InlineData("void M() { lock (_gate) { {|LD7006:_n++|}; } } void Set() { _n = 1; }")]
    [InlineData("void M() { lock (_gate) { {|LD7006:_n++|}; } } void N() { lock (_other) { {|LD7006:_n--|}; } }")]
    public Task Compound_operation_without_one_lock_is_reported(string members) => RuleTest.VerifyAsync("LD7006", InClass(members));

    [Theory]
    [InlineData("void M() { Interlocked.Increment(ref _n); }")]
    [InlineData("void M() { _n = 3; }")]
    [InlineData("int M() => _n + 1;")]
    [InlineData("C() { _n++; _o ??= new object(); }")]
    [InlineData("int _plain; void M() { _plain++; }")]
    [InlineData("void M() { lock (_gate) { _n++; } } void Set() { lock (_gate) { _n = 0; } } int Read() => _n;")]
    [InlineData("void M() { lock (_gate) { Add(); } } [RequiresLock(\"_gate\")] void Add() { _n++; }")]
    [InlineData("void M() { lock (_gate) { Add(); } } void Add() { _n++; }")]
    [InlineData("void M(C other) { _n = other._n + 1; }")]
    public Task Single_write_or_one_lock_is_silent(string members) => RuleTest.VerifyAsync("LD7006", InClass(members));

    private static string InClass(string members) =>
        $"class C {{ readonly object _gate = new(); readonly object _other = new(); volatile int _n; volatile bool _flag; volatile object _o; {members} }}";
}
