// LD7004: System.Threading.Lock, locked by its monitor, where the compiler did not warn of the conversion
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ConvertedLocks;

class Converted
{
    readonly Lock _lock = new Lock();
    readonly object _plain = new object();
#pragma warning disable CS9216
    readonly object _hidden = new Lock();
#pragma warning restore CS9216
    readonly object _warned = new Lock();

    void Good() { lock (_lock) { } }
    void GoodScope() { using (_lock.EnterScope()) { } }
    void GoodAlias() { var gate = _lock; lock (gate) { } }
    void GoodPlain() { object gate = _plain; lock (gate) { } }
    void Warned() { object gate = _lock; lock (gate) { } }
    void WarnedField() { lock (_warned) { } }
    void WarnedCast() { lock ((object)_lock) { } }
    void WarnedArgument() { Monitor.Enter(_lock); Monitor.Exit(_lock); } //? LD5002

#pragma warning disable CS9216
    void Silenced() { object gate = _lock; lock (gate) { } } //! LD7004
    void SilencedCast() { lock ((object)_lock) { } } //! LD7004
    void SilencedAs() { lock (_lock as object) { } } //! LD7004
    void SilencedEnter()
    {
        Monitor.Enter(_lock); //! LD7004
        try { }
        finally { Monitor.Exit(_lock); }
    }
    void SilencedTry()
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(_lock, ref taken); //! LD7004
        }
        finally
        {
            if (taken)
                Monitor.Exit(_lock);
        }
    }
    void SilencedLater()
    {
        object gate;
        gate = _lock;
        lock (gate) { } //! LD7004
    }
    void SilencedInALambda() { Action a = () => { object gate = _lock; lock (gate) { } }; a(); } //! LD7004
    object Boxed => _lock;
    void SilencedGetter() { lock (Boxed) { } } //! LD7004
    void SilencedOfAnother(Converted other) { object gate = other._lock; lock (gate) { } } //! LD7004
#pragma warning restore CS9216
    void SilencedField() { lock (_hidden) { } } //! LD7004
}

class InConstructor
{
    readonly object _gate;
    readonly object _good;
#pragma warning disable CS9216
    internal InConstructor() { _gate = new Lock(); _good = new object(); }
#pragma warning restore CS9216
    void M() { lock (_gate) { } } //! LD7004
    void Good() { lock (_good) { } }
}
