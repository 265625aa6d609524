namespace Microsoft.CodeAnalysis.Testing;

public enum MarkupMode
{
    /// <summary>Markup is plain text.</summary>
    None = 0,

    /// <summary>Markup is taken out; no diagnostic comes of it.</summary>
    Ignore = 1,

    /// <summary>As <see cref="Ignore"/> for diagnostics that the fix mends, as <see cref="Allow"/> for others.</summary>
    IgnoreFixable = 2,

    /// <summary>Markup is taken out; each gives a diagnostic or a named place.</summary>
    Allow = 3,
}
