namespace LockDiscipline.Analyzers.Report;

/// <summary>
/// The names of the properties that diagnostics carry for the code fixes. They are a contract between the two assemblies: the fixes know
/// nothing else of the analysis.
/// </summary>
/// <remarks>
/// A property whose name ends in <c>Place</c> or <c>Places</c> holds places in the file of the report, each as <c>start..end</c> (characters from 0), separated by
/// semicolons. The fixes find these again after the file has changed.
/// </remarks>
public static class FixPropertyNames
{
    /// <summary>The locks that are needed, as C# expressions at the place of the report, separated by semicolons; empty where one cannot be named there.</summary>
    public const string NeededLocks = "NeededLocks";

    /// <summary>The locks that are needed, as the annotation names them, separated by semicolons.</summary>
    public const string LockExpressions = "LockExpressions";

    /// <summary>"Shared" or "Exclusive".</summary>
    public const string Mode = "Mode";

    /// <summary>The lock expression that was probably meant.</summary>
    public const string NearestExpression = "NearestExpression";
}
