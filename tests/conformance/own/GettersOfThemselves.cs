// getters with the name of their type, and getters that lead to themselves
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.GettersOfThemselves;

class Scheduled
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    TaskScheduler TaskScheduler => TaskScheduler.Default;
    Thread Thread => Thread.CurrentThread;

    void M()
    {
        lock (_gate)
        {
            _n++;
            Task.Factory.StartNew(() => { }, default, TaskCreationOptions.None, TaskScheduler);
        }
        if (Thread.IsAlive)
            _n++; //! LD1001
    }
}

class Node
{
    readonly Node _parent;
    readonly object _gate = new object();
    [GuardedBy("Root._gate")] int _n;
    Node(Node parent) { _parent = parent; }
    Node Root => _parent.Root;
    Node First => Second;
    Node Second => First;

    void M()
    {
        lock (Root._gate)
            _n++;
        lock (First._gate) { }
        _n++; //! LD1001
    }
}
