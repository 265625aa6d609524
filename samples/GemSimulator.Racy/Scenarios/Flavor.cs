using System;

namespace GemSimulator.Racy;

/// <summary>Which code runs: the correct core, or one of its racy variants.</summary>
internal sealed record Flavor(Func<GemCore> Gem, Func<GemCore, FdTable, PrimeCore> Prime, Func<SoftwareDriver> Driver)
{
    internal static Flavor Correct { get; } = new(() => new GemCore(), (gem, fds) => new PrimeCore(gem, fds), () => new SoftwareDriver());
}
