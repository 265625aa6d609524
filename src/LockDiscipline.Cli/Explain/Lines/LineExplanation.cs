using System.Collections.Generic;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>What the analyzer believes about one line.</summary>
/// <param name="Place">The file and the line.</param>
/// <param name="Source">The text of the line.</param>
/// <param name="Where">The member around it, and the project that it was looked at in.</param>
/// <param name="Topics">What is believed.</param>
internal sealed record LineExplanation(string Place, string Source, string Where, IReadOnlyList<Topic> Topics);
