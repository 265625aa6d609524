using System;

namespace GemSimulator.Racy;

/// <summary>Marks a class that puts one race back: its members replace those of the core, and nothing else differs.</summary>
/// <param name="id">V1 to V26, as the model numbers them.</param>
/// <param name="undoes">What is wrong, in a few words.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class VariantAttribute(string id, string undoes) : Attribute
{
    internal string Id { get; } = id;

    internal string Undoes { get; } = undoes;

    /// <summary>The kernel's commit that mended it, if one is known.</summary>
    public string? Fix { get; set; }

    /// <summary>The rules of which one flags it; null if no static rule claims to.</summary>
    public string? Rule { get; set; }

    /// <summary>What goes wrong at run time, as <see cref="KernelBugException.Symptom"/> names it.</summary>
    public required string Symptom { get; set; }
}
