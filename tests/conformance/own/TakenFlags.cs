// Flags that say whether a lock was taken, on several paths
using System;
using System.Threading;
using LockDiscipline;

namespace Conformance.Own.TakenFlags;

class Flags
{
    readonly object _gate = new object();
    [GuardedBy("_gate")] int _n;

    void EnterOrTry(bool wait)
    {
        bool taken = false;
        try
        {
            if (wait)
                Monitor.Enter(_gate, ref taken);
            else
                Monitor.TryEnter(_gate, 50, ref taken);
            Console.WriteLine();
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    void ReturnedFlag()
    {
        bool taken = false;
        try
        {
            taken = Monitor.TryEnter(_gate, 50);
            if (taken)
            {
                if (_n == 0)
                    return;
                _n = 1;
            }
            else
            {
                Console.WriteLine();
            }
        }
        catch (Exception e)
        {
            Console.WriteLine(e);
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }
}
