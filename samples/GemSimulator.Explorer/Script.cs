using System;
using System.Collections.Generic;

namespace GemSimulator.Explorer;

/// <summary>One fresh instance of a scenario: what each thread does, and what must be true when all have finished.</summary>
/// <param name="Threads">The bodies, by thread. They must do the same in each run as long as they are scheduled the same.</param>
/// <param name="Check">Throws <see cref="KernelBugException"/> if the outcome is wrong. Runs alone.</param>
internal sealed record Script(IReadOnlyList<Action> Threads, Action Check);
