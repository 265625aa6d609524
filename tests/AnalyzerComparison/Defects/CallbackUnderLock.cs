using System;

class Source
{
    private readonly object _gate = new object();
    private int _version;

    public event Action<int> Changed;

    public void ChangeAndTellUnderTheLock()
    {
        lock (_gate)
        {
            _version++;
            Raise(); //! LD3003
        }
    }

    public void ChangeAndTellAfterwards()
    {
        int version;
        lock (_gate)
            version = ++_version;
        Changed?.Invoke(version);
    }

    private void Raise() => Changed?.Invoke(_version);
}
