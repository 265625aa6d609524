// LD1006 for inferred guards: a lambda that is made under the lock and run later
using System;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Conformance.Own.LateUses;

class Inferred
{
    readonly object _gate = new object();
    int _n;

    void Add() { lock (_gate) { _n++; } }
    void Remove() { lock (_gate) { _n--; } }
    void Clear() { lock (_gate) { _n = 0; } }
    int Count() { lock (_gate) { return _n; } }
    void Later() { lock (_gate) { Task.Run(() => Console.WriteLine(_n + 1)); } } //? LD1006 LD3003
    void LaterUnderTheLock() { lock (_gate) { Task.Run(() => { lock (_gate) { _n++; } }); } }
}
