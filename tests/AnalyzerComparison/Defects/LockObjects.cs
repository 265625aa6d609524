using System.Threading;

public class Printer
{
    private object _replaced = new object();
    private readonly SpinLock _copied = new SpinLock(); //! LD7003
    private readonly object _gate = new object();
    private int _pages;

    public void LockThis()
    {
        lock (this) //! LD7001
            _pages++;
    }

    public void LockText()
    {
        lock ("printer") //! LD7001
            _pages++;
    }

    public void LockType()
    {
        lock (typeof(Printer)) //! LD7001
            _pages++;
    }

    public void LockNew()
    {
        lock (new object()) //! LD7001
            _pages++;
    }

    public void LockPrivate()
    {
        lock (_gate)
            _pages++;
    }

    public void Spin()
    {
        bool taken = false;
        try
        {
            _copied.Enter(ref taken);
            _pages++;
        }
        finally
        {
            if (taken)
                _copied.Exit();
        }
    }
}

class Reset
{
    private object _gate = new object(); //! LD7002
    private int _n;

    public void Add()
    {
        lock (_gate)
            _n++;
    }

    public void Clear()
    {
        _gate = new object();
    }
}
