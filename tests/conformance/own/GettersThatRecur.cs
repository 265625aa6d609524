// Getters that lead back to themselves, which must not be followed for ever
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.GettersThatRecur;

class Tree
{
    readonly Tree _parent;
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;
    Tree Root => _parent.Root;
    object A => B;
    object B => A;
    object Self => Self;

    internal Tree(Tree parent) { _parent = parent; }

    void Uses()
    {
        lock (Root._gate) { Root._n = 1; }
        lock (A) { _n = 2; } //! LD1001|LD1005
        lock (Self) { _n = 3; } //! LD1001|LD1005
    }
}
