// A scope that is disposed by hand is not disposed where an exception passes by.
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.ScopesByHand;

class Scopes
{
    readonly Lock _lock = new();
    int _n;

    static void Work() { Console.WriteLine(); }

    void ByHand()
    {
        var scope = _lock.EnterScope(); //! LD5002
        Work();
        scope.Dispose();
    }

    void ByHandWithoutAnythingThatThrows()
    {
        var scope = _lock.EnterScope();
        _n++;
        scope.Dispose();
    }

    void InFinally()
    {
        var scope = _lock.EnterScope();
        try
        {
            Work();
        }
        finally
        {
            scope.Dispose();
        }
    }

    void Declared()
    {
        using var scope = _lock.EnterScope();
        Work();
    }

    void AroundABlock()
    {
        using (_lock.EnterScope())
        {
            Work();
        }
    }

    void Statement()
    {
        lock (_lock)
        {
            Work();
        }
    }
}
