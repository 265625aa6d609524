using System.Collections.Generic;

class Counters
{
    private readonly object _gate = new object();
    private readonly Dictionary<string, int> _counts = new Dictionary<string, int>();
    private int _total;

    public void Add(string key)
    {
        lock (_gate)
        {
            _counts[key] = _counts.TryGetValue(key, out int count) ? count + 1 : 1;
            _total++;
        }
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            if (_counts.Remove(key, out int count))
                _total -= count;
        }
    }

    public int Total()
    {
        return _total; //! LD9001
    }

    public int TotalUnderTheLock()
    {
        lock (_gate)
            return _total;
    }
}
