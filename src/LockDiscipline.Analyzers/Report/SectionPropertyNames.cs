namespace LockDiscipline.Analyzers.Report;

/// <summary>The names of the properties that say where critical sections begin and end, for the fixes that move their ends. As in <see cref="FixPropertyNames"/>.</summary>
public static class SectionPropertyNames
{
    /// <summary>The lock, as a C# expression at the place of the report; empty where it cannot be named there.</summary>
    public const string Lock = "Lock";

    /// <summary>The lock, as C# that means the same wherever its variables are in scope; missing where the two sections may be of two locks.</summary>
    public const string LockCode = "LockCode";

    /// <summary>"True" if the thread that holds the lock may take it again.</summary>
    public const string IsReentrant = "IsReentrant";

    /// <summary>"True" if the lock is held exclusively where the value is used, and was not where it was read.</summary>
    public const string IsLaterStronger = "IsLaterStronger";

    /// <summary>Where the stale value was read, or the call that read it.</summary>
    public const string LookupPlace = "LookupPlace";

    /// <summary>What ended the section in which the value was read: a release, a wait, or the call that read it.</summary>
    public const string EndPlace = "EndPlace";

    /// <summary>Where the lock was taken under which the value was read; missing where a callee took it, or the callers.</summary>
    public const string EarlierAcquirePlace = "EarlierAcquirePlace";

    /// <summary>Where that lock is given back, on all paths; missing where something gives it back that does more.</summary>
    public const string EarlierReleasePlaces = "EarlierReleasePlaces";

    /// <summary>Where the lock was taken under which the value is used; missing where a callee takes it, or the callers did.</summary>
    public const string LaterAcquirePlace = "LaterAcquirePlace";

    /// <summary>Where that lock is given back, on all paths; missing where something gives it back that does more.</summary>
    public const string LaterReleasePlaces = "LaterReleasePlaces";

    /// <summary>What in the body changes members or what they refer to, and so cannot be done twice.</summary>
    public const string ChangePlaces = "ChangePlaces";

    /// <summary>"True" if the locks forbid allocation.</summary>
    public const string ForbidsAllocation = "ForbidsAllocation";

    /// <summary>Where the locks were taken that forbid what is reported, the outermost first; missing where the callers took one of them.</summary>
    public const string AcquirePlaces = "AcquirePlaces";

    /// <summary>Where the outermost of those locks is given back, on all paths.</summary>
    public const string ReleasePlaces = "ReleasePlaces";

    /// <summary>"True" if the section began before the function did, and ends in it: its contract is to give the lock back.</summary>
    public const string BeginsAtEntry = "BeginsAtEntry";

    /// <summary>"True" if the call needs one of those locks itself, or if what it is given is no longer good once they are dropped.</summary>
    public const string CannotLeave = "CannotLeave";

    /// <summary>Where the body reads or writes guarded members.</summary>
    public const string GuardedPlaces = "GuardedPlaces";

    /// <summary>What else is reported in the outermost of those sections for the same reason, this report included.</summary>
    public const string SiblingPlaces = "SiblingPlaces";

    /// <summary>Those among them that cannot leave.</summary>
    public const string StuckPlaces = "StuckPlaces";

    /// <summary>The collection for which there is no room, as a C# expression at the place of the report.</summary>
    public const string Growing = "Growing";

    /// <summary>"True" if the lock spins and nothing would be wrong if it did not, wherever it is taken.</summary>
    public const string CanBlock = "CanBlock";
}
