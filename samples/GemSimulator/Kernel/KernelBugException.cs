using System;

namespace GemSimulator;

/// <summary>What would be an oops, a splat of KASAN or a WARN in the kernel: the code broke a rule that no error code excuses.</summary>
internal sealed class KernelBugException(string symptom, string details) : Exception($"{symptom}: {details}")
{
    /// <summary>The kind of bug in a few words that do not depend on the run.</summary>
    internal string Symptom { get; } = symptom;
}
