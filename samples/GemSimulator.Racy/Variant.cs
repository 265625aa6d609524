using System;
using System.IO;
using System.Reflection;

namespace GemSimulator.Racy;

/// <summary>A race that was put back: the class, how to run it, and the scenario that shows it.</summary>
internal sealed class Variant(Type type, Flavor flavor, Scenario scenario)
{
    private readonly VariantAttribute _attribute = type.GetCustomAttribute<VariantAttribute>()
        ?? throw new ArgumentException($"{type.Name} is no variant", nameof(type));

    internal Type Type { get; } = type;

    internal Flavor Flavor { get; } = flavor;

    internal Scenario Scenario { get; } = scenario;

    internal string Id => _attribute.Id;

    internal string Undoes => _attribute.Undoes;

    internal string? Fix => _attribute.Fix;

    /// <summary>The rule that flags it, or several with a bar in between, of which one does; null if none claims to.</summary>
    internal string? Rule => _attribute.Rule;

    /// <summary>What goes wrong at run time.</summary>
    internal string Symptom => _attribute.Symptom;

    internal string FileName => Type.Name + ".cs";

    /// <summary>The text of the file, as it was compiled.</summary>
    internal string ReadSource()
    {
        using var stream = typeof(Variant).Assembly.GetManifestResourceStream(FileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The first line that the rule points at, from 1; 0 if none is marked.</summary>
    internal int FlaggedLine()
    {
        var lines = ReadSource().Split('\n');
        return Array.FindIndex(lines, line => line.Contains("//! ", StringComparison.Ordinal)) + 1;
    }

    public override string ToString() => Id;
}
