// Outcomes that travel: retries, several flags, combined conditions, outcomes in switches and expressions, asynchronous scopes
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.Outcomes;

class Flags
{
    readonly object _a = new object();
    readonly object _b = new object();
    [GuardedBy("_a")] int _n;
    [GuardedBy("_b")] int _m;

    static extern bool Ask();
    static extern void Work();

    void TwoFlags()
    {
        bool gotA = false, gotB = false;
        try
        {
            Monitor.TryEnter(_a, ref gotA);
            Monitor.TryEnter(_b, ref gotB);
            if (gotA && gotB)
            {
                _n = 1;
                _m = 2;
            }
            else if (gotA)
            {
                _n = 2;
                _m = 3; //! LD1001
            }
        }
        finally
        {
            if (gotB) Monitor.Exit(_b);
            if (gotA) Monitor.Exit(_a);
        }
    }

    void ConditionalEnter(bool locked)
    {
        bool taken = false;
        try
        {
            if (locked)
                Monitor.Enter(_a, ref taken);
            if (taken)
                _n = 1;
            Work();
        }
        finally
        {
            if (taken) Monitor.Exit(_a);
        }
        _n = 2; //! LD1001
    }

    void RetryLoop()
    {
        bool got;
        do
        {
            got = Monitor.TryEnter(_a, 10);
        }
        while (!got);
        try { _n = 1; }
        finally { Monitor.Exit(_a); }
    }

    void RetryWithContinue()
    {
        while (true)
        {
            if (!Monitor.TryEnter(_a, 10))
                continue;
            try { _n = 1; }
            finally { Monitor.Exit(_a); }
            break;
        }
    }

    void RetryLimited()
    {
        for (int i = 0; i < 3; i++)
        {
            if (Monitor.TryEnter(_a, 10))
            {
                try { _n = 1; return; }
                finally { Monitor.Exit(_a); }
            }
        }
        _n = 2; //! LD1001
    }

    void SpinUntil()
    {
        while (!Monitor.TryEnter(_a))
            Thread.Yield();
        try { _n = 1; }
        finally { Monitor.Exit(_a); }
    }

    void AssignedInCondition()
    {
        bool got;
        if (!(got = Monitor.TryEnter(_a)))
        {
            _n = 1; //! LD1001
            return;
        }
        try { _n = 2; }
        finally { if (got) Monitor.Exit(_a); }
    }

    int SwitchExpression()
    {
        return Monitor.TryEnter(_a) switch
        {
            true => Leave(_n),
            false => _n, //! LD1001
        };
    }

    [ReleasesLock("_a")] int Leave(int n) { Monitor.Exit(_a); return n; }

    void IsFalse()
    {
        if (Monitor.TryEnter(_a) is false)
            return;
        try { _n = 1; }
        finally { Monitor.Exit(_a); }
    }

    void NestedTries()
    {
        if (Monitor.TryEnter(_a))
        {
            try
            {
                if (Monitor.TryEnter(_b))
                {
                    try { _n = _m; }
                    finally { Monitor.Exit(_b); }
                }
                else
                {
                    _n = _m; //! LD1001
                }
            }
            finally { Monitor.Exit(_a); }
        }
    }

    void BothOrNothing()
    {
        if (!Monitor.TryEnter(_a))
            return;
        if (!Monitor.TryEnter(_b))
        {
            Monitor.Exit(_a);
            return;
        }
        try { _n = _m; }
        finally
        {
            Monitor.Exit(_b);
            Monitor.Exit(_a);
        }
    }

    void Conjunction()
    {
        if (Monitor.TryEnter(_a) && Monitor.TryEnter(_b)) //! LD5001
        {
            try { _n = _m; }
            finally
            {
                Monitor.Exit(_b);
                Monitor.Exit(_a);
            }
        }
    }

    void CopiedFlag()
    {
        bool taken = false;
        Monitor.TryEnter(_a, ref taken);
        bool copy = taken;
        taken = false;
        if (copy)
        {
            try { _n = 1; }
            finally { Monitor.Exit(_a); }
        }
    }

    void FlagReset()
    {
        bool taken = false;
        Monitor.Enter(_a, ref taken);
        try
        {
            _n = 1;
            Monitor.Exit(_a);
            taken = false;
            Work();
            _n = 2; //! LD1001
        }
        finally
        {
            if (taken) Monitor.Exit(_a);
        }
    }

    void Ternary()
    {
        bool got = Monitor.TryEnter(_a);
        int x = got ? _n : 0;
        if (got) Monitor.Exit(_a);
        x = got ? 0 : _n; //! LD1001
    }

    void ThrowsIfNot()
    {
        if (!Monitor.TryEnter(_a, 1000))
            throw new TimeoutException();
        try { _n = 1; }
        finally { Monitor.Exit(_a); }
    }

    void ThrowExpression()
    {
        _ = Monitor.TryEnter(_a, 1000) ? true : throw new TimeoutException();
        try { _n = 1; }
        finally { Monitor.Exit(_a); }
    }

    void Parameter(bool got)
    {
        if (got) Monitor.Enter(_a);
        try
        {
            if (got) _n = 1;
            if (!got) _n = 2; //! LD1001
        }
        finally
        {
            if (got) Monitor.Exit(_a);
        }
    }

    void Enum(int mode)
    {
        if (mode == 1) Monitor.Enter(_a); //? LD5002
        Ask();
        if (mode == 1) Monitor.Exit(_a); //? LD5002
    }

    void Strings(string mode)
    {
        if (mode == "x") Monitor.Enter(_a); //? LD5002
        Ask();
        if (mode == "x") Monitor.Exit(_a);
    }

    void SwitchOn(int mode)
    {
        switch (mode)
        {
            case 1: Monitor.Enter(_a); break; //? LD5002
        }
        Ask();
        switch (mode)
        {
            case 1: Monitor.Exit(_a); break;
        }
    }

    void TypeTests(object o)
    {
        var key = o as string;
        if (key != null) Monitor.Enter(_a); //? LD5002 LD7001
        Ask();
        if (key != null) Monitor.Exit(_a);
    }
}

class AsyncScopes
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    [GuardedBy("_sem")] int _n;

    sealed class Releaser : IDisposable, IAsyncDisposable
    {
        readonly SemaphoreSlim _s;
        internal Releaser(SemaphoreSlim s) { _s = s; }
        public void Dispose() { _s.Release(); }
        public ValueTask DisposeAsync() { _s.Release(); return default; }
    }

    [AcquiresLock("_sem")]
    async Task<Releaser> Declared()
    {
        await _sem.WaitAsync();
        return new Releaser(_sem);
    }

    [AcquiresLock("_sem")] extern ValueTask<IAsyncDisposable> DeclaredAsync();

    async ValueTask<Releaser> Inferred()
    {
        await _sem.WaitAsync().ConfigureAwait(false);
        return new Releaser(_sem);
    }

    async Task Uses()
    {
        using (await Declared()) { _n = 1; }
        _n = 2; //! LD1001
        await using (await DeclaredAsync()) { _n = 3; }
        _n = 4; //! LD1001
        using (await Inferred()) { _n = 5; }
        using (await Inferred().ConfigureAwait(false)) { _n = 5; await Task.Yield(); _n = 6; }
        _n = 7; //! LD1001
    }

    async Task Declarations()
    {
        using var r = await Declared();
        _n = 1;
        await Task.Delay(1);
        _n = 2;
    }

    async Task AsyncDeclarations()
    {
        await using var r = await DeclaredAsync();
        _n = 1;
    }

    async Task Forgotten()
    {
        await Declared(); //! LD5001
        _n = 1;
    }

    async Task Twice()
    {
        using (await Declared())
        {
            using (await Declared()) { _n = 1; } //! LD5004
        }
    }

    async Task TryForm()
    {
        var r = await Declared();
        try { _n = 1; }
        finally { r.Dispose(); }
        _n = 2; //! LD1001
    }
}
