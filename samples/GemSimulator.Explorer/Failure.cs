using System.Collections.Generic;

namespace GemSimulator.Explorer;

/// <summary>A schedule that ends badly.</summary>
/// <param name="Symptom">The kind of failure, the same in each run.</param>
/// <param name="Details">What happened in this one.</param>
/// <param name="Choices">The schedule: where it departs from running each thread as far as it goes.</param>
/// <param name="Preemptions">How many of the choices took the processor from a thread that could go on.</param>
/// <param name="Steps">What the threads did, in order.</param>
internal sealed record Failure(string Symptom, string Details, IReadOnlyList<Choice> Choices, int Preemptions, IReadOnlyList<Step> Steps);
