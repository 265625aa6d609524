// LD2006: more forms
using System;
using System.Collections.Generic;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ValidWhile;

class Entry
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _users;
    [GuardedBy("_gate"), ValidWhile("_users")] string _name;
    [GuardedBy("_gate"), ValidWhile(nameof(_users))] int _id;
    [GuardedBy("_gate")] bool _stop;

    [RequiresLock("_gate")] int Users => _users;
    [RequiresLock("_gate")] bool IsLive => _users > 0;
    [RequiresLock("_gate")] bool IsDead => _users == 0;

    [RequiresLock("_gate")]
    bool Live()
    {
        if (_users == 0)
            return false;
        return true;
    }

    bool LiveLocked()
    {
        lock (_gate) return _users != 0;
    }

    Entry() { _name = "new"; _id = 1; }

    void Getter(string n)
    {
        lock (_gate)
        {
            if (Users == 0)
                return;
            _name = n;
        }
    }

    void Predicate(string n)
    {
        lock (_gate)
        {
            if (IsLive)
                _name = n;
        }
    }

    void PredicateMethod(string n)
    {
        lock (_gate)
        {
            if (!Live())
                return;
            _name = n;
        }
    }

    void PredicateThatLocks(string n)
    {
        lock (_gate)
        {
            if (!LiveLocked())
                return;
            _name = n;
        }
    }

    void PredicateTheWrongWay(string n)
    {
        lock (_gate)
        {
            if (IsDead)
                _name = n; //! LD2006
        }
    }

    void PredicateOutside(string n)
    {
        if (!LiveLocked())
            return;
        lock (_gate)
        {
            _name = n; //! LD2006|LD2002 //? LD2006 LD2002
        }
    }

    void BoolLocal(string n)
    {
        lock (_gate)
        {
            bool live = _users > 0;
            if (live)
                _name = n;
        }
    }

    void BothTested(string n, bool wanted)
    {
        lock (_gate)
        {
            bool ok = wanted && _users > 0;
            if (ok)
                _name = n;
        }
    }

    void Switch(string n)
    {
        lock (_gate)
        {
            switch (_users)
            {
                case 0:
                    return;
                default:
                    _name = n;
                    break;
            }
        }
    }

    void SwitchOnZero(string n)
    {
        lock (_gate)
        {
            switch (_users)
            {
                case 0:
                    _name = n; //! LD2006
                    break;
            }
        }
    }

    void Relational(string n)
    {
        lock (_gate)
        {
            if (_users is > 0 and < 9)
                _name = n;
            if (_users is >= 1)
                _id = 1;
            if (1 <= _users)
                _id = 2;
        }
    }

    void TooWeak(string n)
    {
        lock (_gate)
        {
            if (_users >= 0)
                _name = n; //! LD2006
        }
    }

    void SetJustBefore(string n)
    {
        lock (_gate)
        {
            _users++;
            _name = n;
        }
    }

    void SetInFinally(string n)
    {
        lock (_gate)
        {
            try
            {
                _name = n;
            }
            finally
            {
                _users = 1;
            }
        }
    }

    void Loop(string[] names)
    {
        lock (_gate)
        {
            foreach (string n in names)
                _name = n; //! LD2006
        }
    }

    void LoopTested(string[] names)
    {
        lock (_gate)
        {
            if (_users == 0)
                return;
            foreach (string n in names)
                _name = n;
        }
    }

    void TestedBeforeTheWait(string n)
    {
        lock (_gate)
        {
            if (_users == 0)
                return;
            while (!_stop)
                Monitor.Wait(_gate);
            _name = n; //! LD2006|LD2004 //? LD2006 LD2004
        }
    }

    void Exchanged()
    {
        lock (_gate)
        {
            Interlocked.Exchange(ref _id, 0);
        }
    }

    // the callers' part

    [RequiresLock("_gate")]
    void SetNameLocked(string n) { _name = n; } //! LD2006

    [RequiresLock("_gate")]
    void SetIdTested(int id) { _id = id; }

    void CallerTests(int id)
    {
        lock (_gate)
        {
            if (_users > 0)
                SetIdTested(id);
        }
    }

    void CallerSetsIt(int id)
    {
        lock (_gate)
        {
            SetIdTested(id);
            _users++;
        }
    }

    private void PrivateHelper(int id) { _id = id; }

    void CallsPrivateHelper(int id)
    {
        lock (_gate)
        {
            if (_users > 0)
                PrivateHelper(id);
        }
    }

    void AddUser() { _users++; }

    void SetsByAPrivateHelper(string n)
    {
        lock (_gate)
        {
            _name = n;
            AddUser();
        }
    }
}

class Twice
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] object _owner;
    [GuardedBy("_gate"), ValidWhile("_owner")] object _data;

    void NotNull(object d)
    {
        lock (_gate)
        {
            if (_owner is not null)
                _data = d;
            if (_owner is { } o)
                _data = o;
            if (_owner is string)
                _data = d;
        }
    }

    void Null(object d)
    {
        lock (_gate)
        {
            if (_owner is null)
                _data = d; //! LD2006
        }
    }

    void Coalesced(object d)
    {
        lock (_gate)
        {
            var owner = _owner ?? throw new InvalidOperationException();
            _data = owner;
        }
    }

    void Guarded(object d)
    {
        lock (_gate)
        {
            if (_owner == null)
                throw new InvalidOperationException();
            _data = d;
        }
    }

    void Fresh()
    {
        var t = new Twice();
        t._data = this;
        t._owner = this;
    }
}
