using System;
using System.CommandLine;
using System.Globalization;

namespace LockDiscipline.Cli.Commands;

/// <summary>Arguments and options that several commands have, with the same words.</summary>
internal static class CommonOptions
{
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Solutions (.sln, .slnx), projects (.csproj), folders, C# files, binary logs (.binlog) or compiler response files (.rsp); the current folder if there is none.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static string[] OrCurrentFolder(string[]? paths) => paths is { Length: > 0 } ? paths : ["."];

    public static Option<int> Jobs()
    {
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "How many projects are looked at at a time; memory grows with it.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        jobs.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"--jobs needs a number from 1 on, not '{token.Value}'");
            }
        });
        return jobs;
    }
}
