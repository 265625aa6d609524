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

    /// <summary>The same locks as a message names them.</summary>
    public const string LockNames = "LockNames";

    /// <summary>The locks that are needed, as the annotation names them, separated by semicolons.</summary>
    public const string LockExpressions = "LockExpressions";

    /// <summary>"Shared" or "Exclusive".</summary>
    public const string Mode = "Mode";

    /// <summary>The declaration of the function that would have to take the needed lock: the member, or a lambda or local function that runs some other time.</summary>
    public const string FunctionPlace = "FunctionPlace";

    /// <summary>The places in the function, the report's own included, where the needed lock is not held.</summary>
    public const string LackingPlaces = "LackingPlaces";

    /// <summary>Other locks that are missing in the function and are taken before this one where both are needed, as C# expressions separated by semicolons.</summary>
    public const string OuterLocks = "OuterLocks";

    /// <summary>Where the function takes the needed lock.</summary>
    public const string AcquirePlaces = "AcquirePlaces";

    /// <summary>Where the lock was taken that is held, but not as it should be.</summary>
    public const string HeldPlace = "HeldPlace";

    /// <summary>What would have to be copied, as it is read under the lock, so that guarded state does not leave it.</summary>
    public const string SnapshotPlace = "SnapshotPlace";

    /// <summary>Where the function gives the needed lock back.</summary>
    public const string ReleasePlaces = "ReleasePlaces";

    /// <summary>What in the function must not happen while the needed lock is held.</summary>
    public const string ObstaclePlaces = "ObstaclePlaces";

    /// <summary>Where in the function guarded state would leave the section, if the needed lock were taken there.</summary>
    public const string EscapePlaces = "EscapePlaces";

    /// <summary>"True" where the opposite call, a release for an acquisition or the other way round, mends what is wrong and breaks nothing else.</summary>
    public const string OppositeCallMends = "OppositeCallMends";

    /// <summary>"True" where an ordered read of the member, as of a volatile field, mends what is wrong.</summary>
    public const string OrderedReadMends = "OrderedReadMends";

    /// <summary>The read of the member that should be ordered.</summary>
    public const string ReadPlace = "ReadPlace";

    /// <summary>"Releases" where the called method gives the needed lock back.</summary>
    public const string CalleeContract = "CalleeContract";

    /// <summary>The call that asks whether a key is there, on whose answer the report depends.</summary>
    public const string CheckPlace = "CheckPlace";

    /// <summary>"True" or "False": what that call has answered.</summary>
    public const string Outcome = "Outcome";

    /// <summary>Where the value was read that is written back.</summary>
    public const string OldValuePlace = "OldValuePlace";

    /// <summary>The lock expression that was probably meant.</summary>
    public const string NearestExpression = "NearestExpression";
}
