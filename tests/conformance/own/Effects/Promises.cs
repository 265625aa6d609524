// Where promises stand: members, types, overrides, interfaces, properties, accessors, parts; and what is no call
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.EffectPromises;

sealed class OnMembers
{
    readonly List<int> _list = new List<int>();
    int _n;

    [DoesNotAllocate] object Property => new object(); //! LD4005
    [DoesNotAllocate] object Both { get => null; set { new object(); } } //! LD4005
    object OnGetter { [DoesNotAllocate] get { return new object(); } set { new object(); } } //! LD4005
    [DoesNotAllocate] int this[int i] => new int[i].Length; //! LD4005
    internal OnMembers() { }
    internal OnMembers(int n) { new object(); }
    [DoesNotAllocate] public static OnMembers operator +(OnMembers a, OnMembers b) => new OnMembers(1); //! LD4005
    [DoesNotAllocate] public static explicit operator int(OnMembers a) => a._n;
    [DoesNotBlock] async Task Asynchronous() { await Task.Delay(1); }
    [DoesNotBlock] async Task AsynchronousSleeps() { Thread.Sleep(1); await Task.Delay(1); } //! LD4005
    [DoesNotBlock] void Waits(Task t) { t.Wait(); } //! LD4005
    [DoesNotBlock] int Result(Task<int> t) => t.Result; //! LD4005
    [DoesNotBlock] void Writes() { Console.WriteLine(1); } //! LD4005
    [DoesNotBlock] void Joins(Thread t) { t.Join(); } //! LD4005
    [DoesNotBlock] void Yields() { Thread.Yield(); } //! LD4005
    [DoesNotBlock] void WaitsFor(EventWaitHandle e) { e.WaitOne(); } //! LD4005
    [DoesNotBlock] void Polls(EventWaitHandle e) { e.WaitOne(0); }
    [DoesNotBlock] void Sets(ManualResetEventSlim e) { e.Set(); }
    [DoesNotBlock] void Slim(ManualResetEventSlim e) { e.Wait(); } //! LD4005
    [DoesNotBlock] void Enters(object o) { Monitor.Enter(o); Monitor.Exit(o); } //! LD4005 //? LD5002
    [DoesNotBlock] void Tries(object o) { if (Monitor.TryEnter(o)) Monitor.Exit(o); }
    [DoesNotBlock] void TriesForAWhile(object o) { if (Monitor.TryEnter(o, 100)) Monitor.Exit(o); } //! LD4005
    [DoesNotBlock] void WaitsForPulse(object o) { lock (o) { Monitor.Wait(o); } } //! LD4005 //? LD4005 LD5010
    [DoesNotBlock] void ReadsFile() { System.IO.File.ReadAllText("x"); } //! LD4005
    [DoesNotBlock] void TakesSemaphore(SemaphoreSlim s) { s.Wait(); } //! LD4005
    [DoesNotBlock] void ReadLock(ReaderWriterLockSlim l) { l.EnterReadLock(); l.ExitReadLock(); } //! LD4005
    [DoesNotAllocate] void Clears() { _list.Clear(); _list.RemoveAt(0); _list[0] = 1; }
    [DoesNotAllocate] void Grows() { _list.Add(1); } //! LD4005
    [DoesNotAllocate] void Throws() { throw new InvalidOperationException($"{_n}"); }
    [DoesNotAllocate] void ThrowsIfNull(object o) { ArgumentNullException.ThrowIfNull(o); }
    [DoesNotAllocate] void ThrowExpression(object o) { object p = o ?? throw new ArgumentNullException(nameof(o)); }
    [DoesNotAllocate] void Asserts() { System.Diagnostics.Debug.Assert(_n > 0, "n is " + _n); }
    [DoesNotAllocate, NoLockAnalysis] void NotAnalysed() { new object(); }
    [DoesNotAllocate] void CallsNotAnalysed() { HasNoAnalysis(); }
    [NoLockAnalysis] void HasNoAnalysis() { new object(); }
    [DoesNotAllocate] string Name() => nameof(OnMembers) + "." + nameof(Name);
    [DoesNotAllocate] int Unreached() { return 1; }
    [DoesNotAllocate] void Local() { const bool b = false; if (b) { new object(); } } //? LD4005
    [DoesNotAllocate] int Switch(object o) => o switch { string s => s.Length, int[] a => a.Length, _ => 0 };
    [DoesNotAllocate] void Interlocks() { Interlocked.Increment(ref _n); Volatile.Write(ref _n, 1); Interlocked.CompareExchange(ref _n, 1, 2); }
    [DoesNotAllocate] int Maths(int a) => Math.Max(a, 1) + Math.Abs(a) + a.CompareTo(2);
    [DoesNotAllocate] unsafe int Pointers(int* p) => *p + sizeof(int);
    [DoesNotAllocate] bool Compare(string a, string b) => a == b || string.Equals(a, b, StringComparison.Ordinal) || string.IsNullOrEmpty(a);
    [DoesNotAllocate] Span<int> Spans(int[] a) => a.AsSpan(1).Slice(1);
    [DoesNotAllocate] DateTime Now() => DateTime.UtcNow;
}

[DoesNotAllocate]
sealed class OnType
{
    int _n;
    int Fine() => _n;
    object Breaks() => new object(); //! LD4005
    object Property => new object(); //! LD4005
    static object Static() => new object(); //! LD4005
    [Allocates] object Says() => new object(); //? LD8002 LD4005
}

[DoesNotBlock]
interface IPrompt
{
    void Go();
    int Value { get; }
}

sealed class Prompt1 : IPrompt
{
    public void Go() { }
    public int Value => 1;
}

sealed class Prompt2 : IPrompt
{
    public void Go() { Thread.Sleep(1); } //! LD4005
    public int Value { get { Thread.Sleep(1); return 1; } } //! LD4005
}

sealed class Prompt3 : IPrompt
{
    void IPrompt.Go() { Thread.Sleep(1); } //! LD4005
    int IPrompt.Value => 1;
    void Go() { Thread.Sleep(1); }
}

abstract class Base
{
    [DoesNotAllocate] internal virtual object A() => null;
    [DoesNotAllocate] internal abstract object B();
    [DoesNotAllocate] internal virtual int P { get => 1; set { } }
    internal virtual object C() => null;
}

class Derived : Base
{
    internal override object A() => new object(); //! LD4005
    internal override object B() => new object(); //! LD4005
    internal override int P { get => new int[1].Length; set { } } //! LD4005
    internal override object C() => new object();
}

class Derived2 : Derived
{
    internal override object A() => this;
    internal override object B() => base.B();
    [DoesNotAllocate] internal override object C() => base.C(); //! LD4005
}

class Contradicts : Base
{
    [Allocates] internal override object A() => null; //! LD8003
    [Allocates] internal override object B() => new object(); //! LD8003|LD4005 //? LD4005 LD8003
}

partial class Parts
{
    [DoesNotAllocate] partial void First();
    partial void Second();
}

partial class Parts
{
    partial void First() { new object(); } //! LD4005
    [DoesNotAllocate] partial void Second() { new object(); } //! LD4005
}

static class Generic
{
    [DoesNotAllocate] static T Id<T>(T x) => x;
    [DoesNotAllocate] static object Box<T>(T x) => x; //! LD4005
    [DoesNotAllocate] static T New<T>() where T : class, new() => new T(); //! LD4005
    [DoesNotAllocate] static T Default<T>() => default;
    [DoesNotAllocate] static bool IsNull<T>(T x) => x == null;
    [DoesNotAllocate] static T[] Array<T>() => new T[1]; //! LD4005
}
