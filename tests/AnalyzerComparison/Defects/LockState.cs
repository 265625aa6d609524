using System.Threading;
using System.Threading.Tasks;

class Door
{
    private readonly object _gate = new object();
    private readonly SemaphoreSlim _one = new SemaphoreSlim(1, 1);
    private readonly ReaderWriterLockSlim _rw = new ReaderWriterLockSlim();
    private int _visitors;
    private bool _isOpen;

    public bool EnterAndForget(bool isOpen)
    {
        Monitor.Enter(_gate); //! LD5001
        if (!isOpen)
            return false;
        _visitors++;
        Monitor.Exit(_gate);
        return true;
    }

    public bool EnterAndLeave(bool isOpen)
    {
        Monitor.Enter(_gate);
        try
        {
            if (!isOpen)
                return false;
            _visitors++;
            return true;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void LeaveTwice()
    {
        _rw.EnterWriteLock();
        _visitors--;
        _rw.ExitReadLock(); //! LD5003
    }

    public void LeaveOnce()
    {
        _rw.EnterWriteLock();
        try
        {
            _visitors--;
        }
        finally
        {
            _rw.ExitWriteLock();
        }
    }

    public void WaitForItself()
    {
        _one.Wait();
        try
        {
            Inner();
        }
        finally
        {
            _one.Release();
        }
    }

    private void Inner()
    {
        _one.Wait(); //! LD5004
        try
        {
            _visitors = 0;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task AwaitUnderTheLock()
    {
        Monitor.Enter(_gate);
        try
        {
            await Task.Yield(); //! LD5007
            _visitors++;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public async Task AwaitUnderTheSemaphore()
    {
        await _one.WaitAsync();
        try
        {
            await Task.Yield();
            _visitors++;
        }
        finally
        {
            _one.Release();
        }
    }

    public void PulseWithoutTheLock()
    {
        Monitor.PulseAll(_gate); //! LD5009
    }

    public void WaitOnce()
    {
        lock (_gate)
        {
            if (!_isOpen)
                Monitor.Wait(_gate); //! LD5010
            _visitors++;
        }
    }

    public void WaitInALoop()
    {
        lock (_gate)
        {
            while (!_isOpen)
                Monitor.Wait(_gate);
            _visitors++;
        }
    }

    public void TryWithoutAsking()
    {
        Monitor.TryEnter(_gate, 100); //! LD5008
        _visitors++;
        Monitor.Exit(_gate);
    }

    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
            Monitor.PulseAll(_gate);
        }
    }
}
