// What counts as another look before the act, and what does not
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.Rechecks;

enum Phase { New, Open, Closed }

sealed class Obj
{
    internal readonly Dev Dev;
    internal readonly int Id;
    [GuardedBy("Dev.Gate")] internal int Count;
    [GuardedBy("Dev.Gate")] internal int Name;
    [GuardedBy("Dev.Gate")] internal bool Dead;
    [GuardedBy("Dev.Gate")] internal Phase Phase;
    [GuardedBy("Dev.Gate")] internal Obj Parent;
    internal Obj(Dev dev, int id) { Dev = dev; Id = id; }
}

sealed class Dev
{
    internal readonly object Gate = new object();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly Dictionary<int, Obj> _names = new Dictionary<int, Obj>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly SortedList<int, int> _ranges = new SortedList<int, int>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly HashSet<int> _ids = new HashSet<int>();
    [GuardedBy("Gate"), ContentsGuardedBy("Gate")] readonly List<Obj> _all = new List<Obj>();
    [GuardedBy("Gate")] Obj _current;
    [GuardedBy("Gate")] int _generation;
    [GuardedBy("Gate")] int _value;
    [GuardedBy("Gate")] bool _closed;
    [GuardedBy("Gate")] Phase _phase;

    static void Work() { }
    static int Compute(int n) => n * 2;
    static void Show(object o) { Console.WriteLine(o); }

    Obj Find(int name) { lock (Gate) return _names.TryGetValue(name, out var o) ? o : null; }

    // the count of the object itself
    void CountTested(int name)
    {
        var o = Find(name);
        if (o == null)
            return;
        lock (Gate)
        {
            if (o.Count == 0)
                return;
            o.Count++;
        }
    }

    void CountTestedInExpression(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o != null && o.Count > 0)
                o.Count++;
        }
    }

    void CountTestedByConditional(int name)
    {
        var o = Find(name);
        bool ok;
        lock (Gate)
        {
            ok = o.Count > 0;
            if (ok)
                o.Count++;
        }
        Show(ok);
    }

    void DeadTested(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (!o.Dead)
                o.Count++;
        }
    }

    void PhaseTestedBySwitch(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            switch (o.Phase)
            {
                case Phase.Open:
                    o.Count++;
                    break;
                default:
                    return;
            }
        }
    }

    void PatternTested(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o is { Dead: false, Count: > 0 })
                o.Count++;
        }
    }

    void ThrownWhereDead(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o.Dead)
                throw new ObjectDisposedException("o");
            o.Count++;
        }
    }

    [RequiresLock("o.Dev.Gate")]
    static bool IsAlive(Obj o) => !o.Dead && o.Count > 0;

    void TestedByACall(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (!IsAlive(o))
                return;
            o.Count++;
        }
    }

    // another object's state is no look at this one
    void OtherObjectTested(int name, Obj other)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (other.Count > 0)
                o.Count++; //! LD2001
        }
    }

    void MineTested(int name, bool mine)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (mine)
                o.Count++; //! LD2001
        }
    }

    void NullTestedOnly(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o != null)
                o.Count++; //! LD2001
        }
    }

    void ImmutableTestedOnly(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o.Id > 3)
                o.Count++; //! LD2001
        }
    }

    // a test that does not decide the act
    void TestedAfterTheAct(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            o.Count++; //! LD2001
            if (o.Dead)
                Work();
        }
    }

    void TestedBesideTheAct(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o.Dead)
                Work();
            o.Count++; //! LD2001
        }
    }

    void TestedInTheSectionBefore(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (o.Dead)
                return;
        }
        lock (Gate)
        {
            o.Count++; //! LD2001
        }
    }

    // a second lookup
    void LookedUpAgain(int name)
    {
        var o = Find(name);
        Show(o);
        lock (Gate)
        {
            if (_names.TryGetValue(name, out o))
                o.Count++;
        }
    }

    void LookedUpAgainAndCompared(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (_names.TryGetValue(name, out var now) && ReferenceEquals(now, o))
                o.Count++;
        }
    }

    void ComparedInReturn(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (!_names.TryGetValue(name, out var now) || now != o)
                return;
            o.Count++;
        }
    }

    void ComparedWithIndexer(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (_names[name] == o)
                o.Count++;
        }
    }

    void ContainedStill(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (_all.Contains(o))
                o.Count++;
        }
    }

    void IdContainedStill(int name)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (_ids.Contains(o.Id))
                o.Count++;
        }
    }

    void CurrentStill()
    {
        Obj o;
        lock (Gate) o = _current;
        Show(o);
        lock (Gate)
        {
            if (_current != o)
                return;
            o.Count++;
        }
    }

    void NotCurrentAnyMore()
    {
        Obj o;
        lock (Gate) o = _current;
        lock (Gate)
        {
            if (o == null)
                return;
            o.Count++; //! LD2001
        }
    }

    // a look by the same key before a write of it
    void KeyTestedAgain(int name, Obj mine)
    {
        bool there;
        lock (Gate) there = _names.ContainsKey(name);
        if (there)
            return;
        Work();
        lock (Gate)
        {
            if (_names.ContainsKey(name))
                return;
            _names[name] = mine;
        }
    }

    void KeyAddedAtOnce(int name, Obj mine)
    {
        bool there;
        lock (Gate) there = _names.ContainsKey(name);
        if (there)
            return;
        lock (Gate)
        {
            _names.TryAdd(name, mine);
        }
    }

    void SetAddedAtOnce(int id)
    {
        bool there;
        lock (Gate) there = _ids.Contains(id);
        if (there)
            return;
        lock (Gate)
        {
            if (!_ids.Add(id))
                return;
            _value++;
        }
    }

    void KeySet(int name, Obj mine)
    {
        bool there;
        lock (Gate) there = _names.ContainsKey(name);
        if (there)
            return;
        lock (Gate)
        {
            _names[name] = mine; //! LD2002
        }
    }

    void OtherStateTested(int name, Obj mine)
    {
        bool there;
        lock (Gate) there = _names.ContainsKey(name);
        if (there)
            return;
        lock (Gate)
        {
            if (_closed)
                return;
            _names[name] = mine; //! LD2002
        }
    }

    void OneOfTwoTestedAgain(int name, Obj mine)
    {
        bool there, closed;
        lock (Gate)
        {
            there = _names.ContainsKey(name);
            closed = _closed;
        }
        if (there || closed)
            return;
        lock (Gate)
        {
            if (_names.ContainsKey(name) || _closed)
                return;
            _names[name] = mine;
        }
    }

    // versions, generations, stamps
    void GenerationTested()
    {
        int v, g;
        lock (Gate)
        {
            v = _value;
            g = _generation;
        }
        int next = Compute(v);
        lock (Gate)
        {
            if (g != _generation)
                return;
            _value = next;
            _generation++;
        }
    }

    void GenerationReadButNotTested()
    {
        int v, g;
        lock (Gate)
        {
            v = _value;
            g = _generation;
        }
        int next = Compute(v);
        lock (Gate)
        {
            _value = next; //! LD2003
            _generation = g + 1; //! LD2003
        }
    }

    void GenerationTestedOutside()
    {
        int v, g;
        lock (Gate)
        {
            v = _value;
            g = _generation;
        }
        int next = Compute(v);
        int now;
        lock (Gate) now = _generation;
        if (now != g)
            return;
        lock (Gate)
        {
            _value = next; //! LD2003
        }
    }

    void GenerationOfObject(int name)
    {
        Obj o;
        int g;
        lock (Gate)
        {
            o = _names[name];
            g = _generation;
        }
        Work();
        lock (Gate)
        {
            if (_generation == g)
                o.Count++;
        }
    }

    void RetriedByGeneration()
    {
        while (true)
        {
            int v, g;
            lock (Gate)
            {
                v = _value;
                g = _generation;
            }
            int next = Compute(v);
            lock (Gate)
            {
                if (g == _generation)
                {
                    _value = next;
                    _generation++;
                    break;
                }
            }
        }
    }

    void RetriedByFlag()
    {
        bool done = false;
        while (!done)
        {
            int v;
            lock (Gate) v = _value;
            int next = Compute(v);
            lock (Gate)
            {
                if (_value == v)
                {
                    _value = next;
                    done = true;
                }
            }
        }
    }

    void RetriedByFor()
    {
        for (int tries = 0; tries < 3; tries++)
        {
            int v;
            lock (Gate) v = _value;
            int next = Compute(v);
            lock (Gate)
            {
                if (_value != v)
                    continue;
                _value = next;
                return;
            }
        }
    }

    bool TryReplace(int expected, int next)
    {
        lock (Gate)
        {
            if (_value != expected)
                return false;
            _value = next;
            return true;
        }
    }

    int Value() { lock (Gate) return _value; }

    void RetriedByCall()
    {
        int v;
        do
        {
            v = Value();
        }
        while (!TryReplace(v, Compute(v)));
    }

    void RetriedWithoutATest()
    {
        for (int tries = 0; tries < 3; tries++)
        {
            int v;
            lock (Gate) v = _value;
            lock (Gate)
            {
                _value = v + 1; //! LD2003
            }
        }
    }

    // compare with the current value
    void Raised(int mine)
    {
        int v;
        lock (Gate) v = _value;
        int next = Math.Max(v, mine);
        lock (Gate)
        {
            if (next > _value)
                _value = next;
        }
    }

    void RaisedBlindly(int mine)
    {
        int v;
        lock (Gate) v = _value;
        if (mine <= v)
            return;
        lock (Gate)
        {
            _value = mine; //! LD2002
        }
    }

    void RaisedWithTest(int mine)
    {
        int v;
        lock (Gate) v = _value;
        if (mine <= v)
            return;
        lock (Gate)
        {
            if (mine > _value)
                _value = mine;
        }
    }

    // phases
    void PhaseMoved()
    {
        Phase p;
        lock (Gate) p = _phase;
        if (p != Phase.New)
            return;
        Work();
        lock (Gate)
        {
            _phase = Phase.Open; //! LD2002
        }
    }

    void PhaseMovedAndTested()
    {
        Phase p;
        lock (Gate) p = _phase;
        if (p != Phase.New)
            return;
        Work();
        lock (Gate)
        {
            if (_phase != p)
                return;
            _phase = Phase.Open;
        }
    }

    void PhaseClaimed()
    {
        lock (Gate)
        {
            if (_phase != Phase.New)
                return;
            _phase = Phase.Open;
        }
        Work();
        lock (Gate)
        {
            _phase = Phase.Closed;
        }
    }

    void ClosedTestedThenValue()
    {
        lock (Gate)
        {
            if (_closed)
                return;
        }
        lock (Gate)
        {
            _value = 1; //! LD2002
        }
    }

    void ClosedTestedTwice()
    {
        lock (Gate)
        {
            if (_closed)
                return;
        }
        lock (Gate)
        {
            if (_closed)
                return;
            _value = 1;
        }
    }

    // removal by identity
    void RemovedByKey(int name)
    {
        var o = Find(name);
        if (o == null)
            return;
        lock (Gate)
        {
            _names.Remove(name);
        }
    }

    void RemovedByObject(int name)
    {
        var o = Find(name);
        if (o == null)
            return;
        lock (Gate)
        {
            _all.Remove(o);
        }
    }

    void RemovedByIdOfObject(int name)
    {
        var o = Find(name);
        if (o == null)
            return;
        lock (Gate)
        {
            if (!_names.Remove(o.Id))
                Show("gone");
        }
    }

    void RemovedAndMore(int name)
    {
        var o = Find(name);
        if (o == null)
            return;
        lock (Gate)
        {
            _all.Remove(o);
            o.Dead = true; //! LD2001
        }
    }

    void RemovedThenActed(int name)
    {
        var o = Find(name);
        if (o == null)
            return;
        lock (Gate)
        {
            if (!_all.Remove(o))
                return;
            o.Dead = true;
        }
    }

    // the value goes elsewhere
    void OnlyShown(int name)
    {
        var o = Find(name);
        if (o != null)
            Show(o.Id);
    }

    void OnlyCompared(int name, Obj mine)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (_current == o)
                Show("same");
        }
    }

    void ComparedAndMineUsed(int name, Obj mine)
    {
        var o = Find(name);
        lock (Gate)
        {
            if (_current == o)
                mine.Count++;
        }
    }
}
