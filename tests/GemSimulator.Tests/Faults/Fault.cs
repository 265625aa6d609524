namespace GemSimulator.Tests;

/// <summary>A small mistake, made in the correct core by hand.</summary>
/// <param name="Name">What was dropped or moved.</param>
/// <param name="File">The file of the core that has it.</param>
/// <param name="Before">The text that was there; it is there once.</param>
/// <param name="After">The text that stands there instead.</param>
/// <param name="Scenario">The scenario that shows it, or empty if only the analyzer can find it.</param>
/// <param name="Symptom">What it shows.</param>
internal sealed record Fault(string Name, string File, string Before, string After, string Scenario = "", string Symptom = "")
{
    public override string ToString() => Name;
}
