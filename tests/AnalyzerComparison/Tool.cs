using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockDiscipline.Comparison;

/// <summary>A package of analyzers, and which of its rules are about threads: those whose title, message or description says so.</summary>
internal sealed partial class Tool
{
    // All its rules are about locks, whatever words they use.
    private const string Own = "LockDiscipline";

    private Tool(string name, string version, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        Name = name;
        Version = version;
        Analyzers = analyzers;
        var rules = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).ToList();
        All = [.. rules.Select(rule => rule.Id)];
        Relevant = [.. rules.Where(rule => name == Own || IsAboutThreads(rule)).Select(rule => rule.Id).Order(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public string Version { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    /// <summary>The ids of all its rules; all are switched on.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The ids of those that count, sorted.</summary>
    public ImmutableArray<string> Relevant { get; }

    /// <summary>Ours, then the others, and the SDK's own.</summary>
    public static IEnumerable<Tool> LoadAll()
    {
        var own = Assembly.Load("LockDiscipline.Analyzers");
        yield return new Tool(Own, own.GetName().Version!.ToString(3), [.. own.GetTypes().Where(IsAnalyzer).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)]);
        foreach (var package in typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(metadata => metadata.Key.StartsWith("Tool:", StringComparison.Ordinal)))
            yield return Load(package.Key["Tool:".Length..], Path.GetFileName(Path.TrimEndingDirectorySeparator(package.Value!)), FolderIn(Path.Combine(package.Value!, "analyzers")));
        string sdk = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "sdk"));
        string newest = Directory.GetDirectories(sdk, "10.*").Max(StringComparer.Ordinal)!;
        yield return Load("Microsoft.CodeAnalysis.NetAnalyzers", "SDK " + Path.GetFileName(newest), Path.Combine(newest, "Sdks", "Microsoft.NET.Sdk", "analyzers"));
    }

    private static Tool Load(string name, string version, string folder)
    {
        var context = new AssemblyLoadContext(name);
        context.Resolving += (_, assembly) => File.Exists(Path.Combine(folder, assembly.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, assembly.Name + ".dll")) : null;
        var types = Directory.GetFiles(folder, "*.dll").SelectMany(file => TypesIn(context.LoadFromAssemblyPath(file)));
        return new Tool(name, version, [.. types.Where(IsAnalyzer).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)]);
    }

    // The build for the newest compiler that is not newer than ours.
    private static string FolderIn(string analyzers)
    {
        var ours = typeof(Compilation).Assembly.GetName().Version!;
        var folders = Directory.GetDirectories(analyzers, "*", SearchOption.AllDirectories).Prepend(analyzers).Where(folder => Directory.GetFiles(folder, "*.dll").Length > 0).ToList();
        return folders.Where(folder => !folder.EndsWith("vb", StringComparison.Ordinal) && CompilerOf(folder) <= ours && !Path.GetFileName(folder).Contains('-', StringComparison.Ordinal) && Path.GetFileName(folder).Length > 0)
            .OrderByDescending(CompilerOf).ThenByDescending(folder => Directory.GetFiles(folder, "*.dll").Max(file => new FileInfo(file).Length)).First();
    }

    private static System.Version CompilerOf(string folder) => CompilerFolder().Match(folder) is { Success: true } match ? System.Version.Parse(match.Groups[1].Value) : new System.Version(0, 0);

    // Fixes that need a part of an editor are no analyzers.
    private static IEnumerable<Type> TypesIn(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static bool IsAnalyzer(Type type) =>
        !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer))
        && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute && attribute.Languages.Contains(LanguageNames.CSharp);

    private static bool IsAboutThreads(DiagnosticDescriptor rule) =>
        Words().IsMatch(string.Join(' ', rule.Title.ToString(CultureInfo.InvariantCulture), rule.MessageFormat.ToString(CultureInfo.InvariantCulture), rule.Description.ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\b(lock(s|ed|ing)?|thread(s|ing|-safe)?|monitor|synchroni[sz]\w*|deadlocks?|atomic\w*|interlocked|volatile|semaphores?|mutex|spinlock|races?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"roslyn(\d+\.\d+)")]
    private static partial Regex CompilerFolder();
}
