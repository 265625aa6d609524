using System.Collections.Generic;

namespace GemSimulator.Explorer;

/// <summary>What a thread did at one point of a schedule.</summary>
/// <param name="Thread">Its index.</param>
/// <param name="Text">In words.</param>
/// <param name="Held">The locks that it held then, in the order in which it took them.</param>
internal sealed record Step(int Thread, string Text, IReadOnlyList<string> Held);
