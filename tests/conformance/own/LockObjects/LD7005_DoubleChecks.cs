// LD7005 and LD7007: double-checked locking
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.DoubleChecks;

sealed class Thing
{
    internal int Size;
    internal void Open() { Size = 1; }
    internal int Count() => Size;
}

class Plain
{
    static readonly object s_gate = new object();
    readonly object _gate = new object();
    static Thing s_thing;
    Thing _thing;
    string _text;
    volatile Thing _volatile;

    Thing ReadTwice()
    {
        if (_thing == null) //! LD7007
        {
            lock (_gate)
            {
                if (_thing == null)
                    _thing = new Thing();
            }
        }
        return _thing;
    }

    static Thing Returned()
    {
        if (s_thing != null) return s_thing; //! LD7007
        lock (s_gate)
        {
            if (s_thing != null) return s_thing;
            s_thing = new Thing();
            return s_thing;
        }
    }

    Thing Coalesced()
    {
        if (_thing is null) //! LD7007
        {
            lock (_gate)
                _thing ??= new Thing();
        }
        return _thing;
    }

    string Pattern()
    {
        if (_text is { } text) //! LD7007
            return text;
        lock (_gate)
        {
            if (_text is { } again)
                return again;
            return _text = Environment.MachineName;
        }
    }

    Thing Property
    {
        get
        {
            var t = _thing;
            if (t != null) //! LD7007
                return t;
            lock (_gate)
            {
                t = _thing;
                if (t == null)
                {
                    t = new Thing { Size = 2 };
                    t.Open();
                    _thing = t;
                }
                return t;
            }
        }
    }

    Thing Volatile_()
    {
        if (_volatile == null)
        {
            lock (_gate)
            {
                if (_volatile == null)
                    _volatile = new Thing();
            }
        }
        return _volatile;
    }

    Thing VolatileRead()
    {
        var t = Volatile.Read(ref _thing);
        if (t == null)
        {
            lock (_gate)
            {
                if (_thing == null)
                    Volatile.Write(ref _thing, new Thing());
                t = _thing;
            }
        }
        return t;
    }

    // only a hint: the section does not set what it tests
    void Unrelated()
    {
        if (_thing == null)
            Console.WriteLine();
        lock (_gate)
        {
            if (_thing == null)
                _thing = new Thing();
        }
    }

    Thing Locked()
    {
        lock (_gate)
        {
            if (_thing == null)
                _thing = new Thing();
            return _thing;
        }
    }
}

class Flags
{
    readonly object _gate = new object();
    readonly Lock _mu = new Lock();
    bool _ready;
    bool _loaded;
    bool _disposed;
    int _state;
    bool _fenced;
    volatile bool _volatile;
    int[] _table;
    List<int> _items = new List<int>();
    Thing _thing;

    int ThroughAMethod()
    {
        EnsureLoaded();
        return _table.Length;
    }

    void EnsureLoaded()
    {
        if (!_loaded) //! LD7005
        {
            lock (_gate)
            {
                if (!_loaded)
                {
                    Load();
                    _loaded = true;
                }
            }
        }
    }

    void Load() { _table = new int[4]; }

    int Contents()
    {
        if (!_ready) //! LD7005
        {
            lock (_mu)
            {
                if (!_ready)
                {
                    _items.Add(1);
                    _ready = true;
                }
            }
        }
        return _items.Count;
    }

    int Early()
    {
        if (_state == 1) //! LD7005
            return _thing.Size;
        lock (_gate)
        {
            if (_state != 1)
            {
                _thing = new Thing();
                _state = 1;
            }
            return _thing.Size;
        }
    }

    int ByVolatile()
    {
        if (!_volatile)
        {
            lock (_gate)
            {
                if (!_volatile)
                {
                    _thing = new Thing();
                    _volatile = true;
                }
            }
        }
        return _thing.Size;
    }

    int Fenced()
    {
        bool fenced = _fenced;
        Thread.MemoryBarrier();
        if (!fenced)
        {
            lock (_gate)
            {
                if (!_fenced)
                {
                    _thing = new Thing();
                    Thread.MemoryBarrier();
                    _fenced = true;
                }
            }
        }
        return _thing.Size;
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _items.Clear();
            _thing = null;
        }
    }
}

class TwoStates
{
    readonly object _gate = new object();
    Thing _first;
    int[] _second;

    // a reference that stands for other state as well
    int M()
    {
        if (_first == null) //! LD7005
        {
            lock (_gate)
            {
                if (_first == null)
                {
                    _second = new int[3];
                    _first = new Thing();
                }
            }
        }
        return _second.Length;
    }
}

class Early
{
    readonly object _gate = new object();
    Thing _thing;
    volatile Thing _volatile;
    Thread _worker;
    event Action Changed;
    int[] _numbers;

    Thing Opened()
    {
        if (_thing == null) //! LD7005
        {
            lock (_gate)
            {
                if (_thing == null)
                {
                    _thing = new Thing();
                    _thing.Size = 3;
                }
            }
        }
        return _thing;
    }

    Thing OpenedVolatile()
    {
        if (_volatile == null) //! LD7005
        {
            lock (_gate)
            {
                if (_volatile == null)
                {
                    _volatile = new Thing();
                    _volatile.Open();
                }
            }
        }
        return _volatile;
    }

    int[] Filled()
    {
        if (_numbers == null) //! LD7005
        {
            lock (_gate)
            {
                if (_numbers == null)
                {
                    _numbers = new int[2];
                    _numbers[0] = 1;
                }
            }
        }
        return _numbers;
    }

    // set up where it is made
    Thing Initialised()
    {
        var t = _thing;
        if (t != null) //! LD7007
            return t;
        lock (_gate)
        {
            return _thing ??= new Thing { Size = 4 };
        }
    }

    // nobody uses the thread before it runs
    void Start()
    {
        if (_worker != null) //? LD7007
            return;
        lock (_gate)
        {
            if (_worker != null)
                return;
            _worker = new Thread(() => { });
            _worker.Start();
        }
    }
}

class Async
{
    readonly SemaphoreSlim _sem = new SemaphoreSlim(1, 1);
    Thing _thing;
    bool _ready;
    string _name;

    async Task<Thing> Get()
    {
        if (_thing != null) //! LD7007
            return _thing;
        await _sem.WaitAsync();
        try
        {
            return _thing ??= await Task.FromResult(new Thing());
        }
        finally
        {
            _sem.Release();
        }
    }

    async Task<string> Name()
    {
        if (_ready) //! LD7005
            return _name;
        await _sem.WaitAsync();
        try
        {
            if (!_ready)
            {
                _name = await Task.FromResult("n");
                _ready = true;
            }
            return _name;
        }
        finally
        {
            _sem.Release();
        }
    }
}

class Resets
{
    readonly object _gate = new object();
    Thing _thing;
    Thing _once;

    int Twice()
    {
        if (_thing == null) //! LD7005
        {
            lock (_gate)
            {
                if (_thing == null)
                    _thing = new Thing();
            }
        }
        return _thing.Count();
    }

    int Once()
    {
        var t = _once;
        if (t == null) //! LD7007
        {
            lock (_gate)
            {
                t = _once;
                if (t == null)
                    _once = t = new Thing();
            }
        }
        return t.Count();
    }

    void Reset()
    {
        lock (_gate)
        {
            _thing = null;
            _once = default;
        }
    }
}

class Released
{
    readonly object _gate = new object();
    IDisposable _resource = new Timer(_ => { });

    // the other way round: taken down once
    void Close()
    {
        if (_resource == null)
            return;
        lock (_gate)
        {
            if (_resource == null)
                return;
            _resource.Dispose();
            _resource = null;
        }
    }
}
