// The check and the act are of one key only as long as the variable has not been given another.
using System.Collections.Concurrent;

namespace Conformance.Own.ConcurrentKeys;

class Keys
{
    readonly ConcurrentDictionary<string, int> _map = new();

    internal void SameKey(string key)
    {
        if (!_map.ContainsKey(key))
            _map[key] = 1; //! LD2007
    }

    internal void AnotherConstant(string key)
    {
        if (!_map.ContainsKey(key))
        {
            key = "default";
            _map[key] = 1;
        }
    }

    internal void AnotherValue(string key, string parent)
    {
        while (!_map.ContainsKey(key))
        {
            key = parent;
            _map[key] = 1;
        }
    }
}
