using System.Collections.Generic;
using System.Threading;

class Ring
{
    private SpinLock _spin = new SpinLock(false);
    private List<int> _items = new List<int>();

    public void SleepUnderTheSpinLock()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            Thread.Sleep(1); //! LD4002
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
    }

    public void MakeUnderTheSpinLock()
    {
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _items = Make(); //! LD4003
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
    }

    public void MakeBefore()
    {
        var items = Make();
        bool taken = false;
        try
        {
            _spin.Enter(ref taken);
            _items = items;
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
    }

    private static List<int> Make() => new List<int>();
}
