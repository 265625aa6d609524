namespace LockDiscipline.Conformance.Comparison;

/// <summary>A diagnostic as a conformance file sees it.</summary>
/// <param name="Line">The line on which it starts, from 1.</param>
/// <param name="Id">The rule.</param>
/// <param name="Message">The message.</param>
internal sealed record ActualReport(int Line, string Id, string Message);
