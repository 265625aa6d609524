using System;
using GemSimulator.Explorer;

namespace GemSimulator.Racy;

/// <summary>A few threads that meet: what was there before, what each does, and what must hold afterwards.</summary>
/// <param name="Name">What meets what.</param>
/// <param name="Start">Makes a fresh world with the given code and returns its threads.</param>
internal sealed record Scenario(string Name, Func<Flavor, Script> Start)
{
    public override string ToString() => Name;
}
