namespace LockDiscipline.Cli.Annotate;

/// <summary>An attribute that the code itself shows, on a declaration that does not have it.</summary>
/// <param name="Path">The file of the declaration.</param>
/// <param name="Position">Where the declaration starts in the file as the user has it.</param>
/// <param name="Attribute">The name of the attribute, without its suffix.</param>
/// <param name="Arguments">Its arguments, as they are written.</param>
/// <param name="Symbol">The documentation comment id of the member.</param>
internal sealed record Proposal(string Path, int Position, string Attribute, string Arguments, string Symbol);

/// <summary>An attribute that is not written although the code shows it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Member">The member.</param>
/// <param name="Reason">Why not.</param>
internal sealed record Omission(string Path, int Line, string Member, string Reason);
