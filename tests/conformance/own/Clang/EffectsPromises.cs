// Clang function effects: attributes on types, overrides, conversions of function pointers, attribute conflicts (attr-nonblocking-sema, fp conversions)
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Clang.EffectsPromises;

[DoesNotAllocate, DoesNotBlock] delegate void Quiet();
[DoesNotBlock] delegate int Prompt(int i);
delegate void Any();

[DoesNotAllocate]
class AllQuiet
{
    internal object A() => new object(); //! LD4005
    internal int B() => 1;
    internal void C() { Thread.Sleep(1); } //? LD4005
    [Allocates] internal object D() => new object();
}

class Conversions
{
    static void Loud() { var o = new object(); }
    static void Fine() { }
    [DoesNotAllocate, DoesNotBlock] static void Promises() { }
    [DoesNotAllocate] static void OnlyOne() { }
    static int SleepsFor(int i) { Thread.Sleep(i); return i; }
    static void Takes(Quiet q) { q(); }
    static void TakesAction([DoesNotBlock] Action a) { a(); }

    void Assign(Any any)
    {
        Quiet a = Promises;
        Quiet b = Fine; //! LD4005
        Quiet c = Loud; //! LD4005
        Quiet d = OnlyOne; //! LD4005
        Any e = Loud;
        Prompt f = SleepsFor; //! LD4005
        Quiet g = () => { };
        Quiet h = () => { var o = new object(); }; //! LD4005
        Prompt i = x => x + 1;
        Prompt j = x => { Thread.Sleep(x); return x; }; //! LD4005
        Takes(Promises);
        Takes(Loud); //! LD4005
        TakesAction(Promises);
        TakesAction(Loud); //! LD4005
        TakesAction(() => Thread.Sleep(1)); //! LD4005
        TakesAction(() => { });
    }
}

class Contradictions
{
    [Allocates, DoesNotAllocate] void A() { } //! LD8002
    [Blocks, DoesNotBlock] void B() { } //! LD8002
    [Allocates, DoesNotBlock] void C() { }
    [Blocks, DoesNotAllocate] extern void D();
}

abstract class Base
{
    [DoesNotBlock] internal abstract void Prompt();
    [DoesNotAllocate] internal virtual int Size => 0;
    [Blocks] internal abstract void Slow();
    internal abstract void Unsaid();
}

class LessPromise : Base
{
    [Blocks] internal override void Prompt() { } //! LD8003
    [Allocates] internal override int Size => 1; //! LD8003
    [DoesNotBlock] internal override void Slow() { }
    [DoesNotBlock] internal override void Unsaid() { }
}

class Breaks : Base
{
    internal override void Prompt() { Thread.Sleep(1); } //! LD4005
    internal override int Size => new int[3].Length; //! LD4005
    internal override void Slow() { Thread.Sleep(1); }
    internal override void Unsaid() { Thread.Sleep(1); }
}

class Keeps : Base
{
    internal override void Prompt() { var o = new object(); }
    internal override int Size => 2;
    internal override void Slow() { }
    internal override void Unsaid() { }
}
