using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace LockDiscipline.Cli.Output;

/// <summary>The options that say what is written where.</summary>
internal static class OutputOptions
{
    public const string FormatName = "--format";
    private const string FormatAlias = "-f";
    private const string OutputName = "--output";
    private const string OutputAlias = "-o";

    public static Option<string[]> Format(IReadOnlyList<string> formats)
    {
        var option = new Option<string[]>(FormatName, FormatAlias)
        {
            Description = $"How to write the report; '{formats[0]}' if not given. May be given several times, each with an --output of its own.",
            HelpName = string.Join('|', formats),
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !formats.Contains(token.Value.ToLowerInvariant())))
            {
                result.AddError($"there is no format '{token.Value}'; the formats are {string.Join(", ", formats)}");
            }
        });
        return option;
    }

    public static Option<string[]> File() => new(OutputName, OutputAlias)
    {
        Description = "Write the report of the --format before it to this file instead of standard output.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The name of an option of this kind, whatever it is written as; null for any other.</summary>
    public static string? Canonical(string option) => option switch
    {
        FormatName or FormatAlias => FormatName,
        OutputName or OutputAlias => OutputName,
        _ => null,
    };
}
