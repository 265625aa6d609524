using System.Collections.Concurrent;
using System.Collections.Generic;

class Registry
{
    private readonly object _gate = new object();
    private readonly Dictionary<string, int> _names = new Dictionary<string, int>();
    private readonly ConcurrentDictionary<string, int> _ids = new ConcurrentDictionary<string, int>();

    public void AddInTwoSections(string name)
    {
        bool known;
        lock (_gate)
            known = _names.ContainsKey(name);
        if (!known)
        {
            lock (_gate)
                _names.Add(name, _names.Count); //! LD2002
        }
    }

    public void AddInOneSection(string name)
    {
        lock (_gate)
        {
            if (!_names.ContainsKey(name))
                _names.Add(name, _names.Count);
        }
    }

    public int IdInTwoCalls(string name)
    {
        if (!_ids.ContainsKey(name))
            _ids[name] = name.Length; //! LD2007
        return name.Length;
    }

    public int IdInOneCall(string name) => _ids.GetOrAdd(name, name.Length);
}
