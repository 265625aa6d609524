// An iterator that a loop is over runs in the loop; one that is only made runs later.
using System.Collections.Generic;
using LockDiscipline;

namespace Conformance.Own.IteratorsAtOnce;

[DriverCallback]
interface IDriver
{
    int Probe(int port);
}

class Ports
{
    readonly object _gate = new();
    readonly IDriver _driver;
    int _n;

    internal Ports(IDriver driver) { _driver = driver; }

    IEnumerable<int> Probed()
    {
        for (int port = 0; port < 4; port++)
            yield return _driver.Probe(port);
    }

    internal void Enumerated()
    {
        lock (_gate)
        {
            foreach (int state in Probed()) //! LD3002
                _n += state;
        }
    }

    internal IEnumerable<int> OnlyMade()
    {
        IEnumerable<int> probed;
        lock (_gate)
        {
            probed = Probed();
            _n++;
        }
        return probed;
    }

    internal void EnumeratedAfterwards()
    {
        lock (_gate)
        {
            _n++;
        }
        foreach (int state in Probed())
            System.Console.WriteLine(state);
    }
}
