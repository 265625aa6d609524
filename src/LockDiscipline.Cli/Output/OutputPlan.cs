using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace LockDiscipline.Cli.Output;

/// <summary>One report to write.</summary>
/// <param name="Format">The name of its format.</param>
/// <param name="Path">Where to; null for standard output.</param>
internal sealed record PlannedOutput(string Format, string? Path);

/// <summary>Which reports go where. An <c>--output</c> belongs to the <c>--format</c> before it; a format without one goes to standard output.</summary>
internal sealed class OutputPlan(ImmutableArray<PlannedOutput> outputs)
{
    public ImmutableArray<PlannedOutput> Outputs { get; } = outputs;

    public bool UsesStandardOutput => Outputs.Any(output => output.Path is null);

    /// <param name="arguments">The command line's tokens, in order.</param>
    /// <param name="formats">The formats that this command knows, the usual one first.</param>
    /// <exception cref="CommandException">Formats and outputs do not go together, or an output cannot be written.</exception>
    public static OutputPlan Read(IEnumerable<Token> arguments, IReadOnlyList<string> formats)
    {
        var outputs = new List<PlannedOutput>();
        string? open = null;
        foreach (var (option, value) in Options(arguments))
        {
            if (option == OutputOptions.FormatName)
            {
                Close();
                open = value.ToLowerInvariant();
            }
            else
            {
                outputs.Add(new PlannedOutput(open ?? FormatOf(value, formats), value));
                open = null;
            }
        }

        Close();
        if (outputs.Count == 0)
        {
            outputs.Add(new PlannedOutput(formats[0], null));
        }

        Check(outputs);
        return new OutputPlan([.. outputs]);

        void Close()
        {
            if (open is not null)
            {
                outputs.Add(new PlannedOutput(open, null));
            }
        }
    }

    /// <summary>Writes all reports, or none of the files.</summary>
    public void Write(Action<string, TextWriter> write, TextWriter standardOutput)
    {
        var files = new List<StagedFile>();
        try
        {
            foreach (var output in Outputs.Where(output => output.Path is not null))
            {
                var text = new StringWriter { NewLine = "\n" };
                write(output.Format, text);
                files.Add(StagedFile.Write(output.Path!, text.ToString()));
            }

            StagedFile.Commit(files);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }

        foreach (var output in Outputs.Where(output => output.Path is null))
        {
            write(output.Format, standardOutput);
        }
    }

    private static IEnumerable<(string Option, string Value)> Options(IEnumerable<Token> arguments)
    {
        string? option = null;
        foreach (var token in arguments)
        {
            if (token.Type == TokenType.Option)
            {
                option = OutputOptions.Canonical(token.Value);
            }
            else if (option is not null)
            {
                yield return (option, token.Value);
                option = null;
            }
        }
    }

    private static string FormatOf(string path, IReadOnlyList<string> formats)
    {
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".sarif" => "sarif",
            ".json" => "json",
            ".md" => "markdown",
            ".txt" => "text",
            ".html" or ".htm" => "html",
            ".dot" or ".gv" => "dot",
            ".mmd" or ".mermaid" => "mermaid",
            _ => null,
        };
        return format is not null && formats.Contains(format)
            ? format
            : throw new CommandException($"the format of {path} is not clear from its name: put --format before --output");
    }

    private static void Check(List<PlannedOutput> outputs)
    {
        var shown = outputs.Where(output => output.Path is null).Select(output => output.Format).ToList();
        if (shown.Count > 1)
        {
            throw new CommandException($"only one report can go to standard output ({string.Join(", ", shown)}): put --output FILE after the other --format");
        }

        if (outputs.Where(output => output.Path is not null).GroupBy(output => Path.GetFullPath(output.Path!)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new CommandException($"{twice.First().Path} is named twice as output");
        }

        foreach (var output in outputs.Where(output => output.Path is not null))
        {
            StagedFile.Check(output.Path!);
        }
    }
}
