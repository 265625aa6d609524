using System.CommandLine;
using LockDiscipline.Cli.Loading;

namespace LockDiscipline.Cli.Commands;

/// <summary>The options of every command that loads projects.</summary>
internal sealed class LoadingOptions
{
    private readonly Option<string?> _framework = new("--framework") { Description = "Of projects for several target frameworks only this one.", HelpName = "TFM" };

    private readonly Option<string[]> _property = new("--property", "-p")
    {
        Description = "A property for the evaluation of projects, as for dotnet build.",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_framework);
        command.Options.Add(_property);
    }

    public ProjectSettings Settings(ParseResult parsed) => new() { Framework = parsed.GetValue(_framework), Properties = [.. parsed.GetValue(_property) ?? []] };
}
