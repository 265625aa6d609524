using System;
using System.Collections.Generic;
using System.IO;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>
/// The corrections of <c>Corrections.txt</c>. A line is <c>key | effects | reason</c>; the most precise key that fits a method decides.
/// Keys: <c>M:Type.Name(parameters)</c> or <c>M:Type.Name()</c> one method, <c>M:Type.Name</c> all of that name, <c>T:Type</c> all of a type,
/// <c>T:Type+</c> of the types derived from it too, <c>N:Namespace</c>, <c>E:entry*</c> entry points of native libraries.
/// Effects: <c>nothing</c>, or names that replace what is computed; with <c>+</c> or <c>-</c> before each they change it; <c>row:</c> before
/// them if they are for the table only; <c>rare</c> for what a virtual call is not taken to run.
/// </summary>
internal sealed class Corrections
{
    private static readonly Dictionary<string, FrameworkEffect> Names = new()
    {
        ["nothing"] = FrameworkEffect.Unknown,
        ["allocates"] = FrameworkEffect.Allocates,
        ["grows"] = FrameworkEffect.GrowsReceiver,
        ["blocks"] = FrameworkEffect.Blocks,
        ["calls-back"] = FrameworkEffect.CallsBack,
        ["runs-delegate"] = FrameworkEffect.CallsBack | FrameworkEffect.RunsDelegateAtOnce,
        ["keeps-delegate"] = FrameworkEffect.KeepsDelegate,
        ["calls-interface"] = FrameworkEffect.CallsInterface,
    };

    private readonly Dictionary<string, Correction> _byKey = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, Correction Correction)> _entryPoints = [];
    private readonly HashSet<string> _unused = new(StringComparer.Ordinal);
    private readonly Dictionary<MethodNode, Correction?> _found = [];

    /// <summary>The keys that fitted no method so far: what they correct is gone, and they should go too.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    public static Corrections Shipped()
    {
        using Stream stream = typeof(Corrections).Assembly.GetManifestResourceStream("Corrections.txt")!;
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    public static Corrections Read(TextReader reader)
    {
        var corrections = new Corrections();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0 && line[0] != '#')
                corrections.Add(line.Split('|', StringSplitOptions.TrimEntries), number);
        }

        return corrections;
    }

    public Correction? Of(MethodNode method)
    {
        if (!_found.TryGetValue(method, out Correction? correction))
            _found.Add(method, correction = Find(method));
        return correction;
    }

    public Correction? OfEntryPoint(string name)
    {
        foreach ((string prefix, Correction correction) in _entryPoints)
        {
            if (prefix.EndsWith('*') ? name.StartsWith(prefix[..^1], StringComparison.Ordinal) : name == prefix)
            {
                _unused.Remove("E:" + prefix);
                return correction;
            }
        }

        return null;
    }

    private void Add(string[] parts, int number)
    {
        if (parts.Length != 3 || parts[2].Length == 0)
            throw new FormatException($"Line {number} of the corrections is not 'key | effects | reason'");
        Correction correction = Parse(parts[1], number);
        if (!_unused.Add(parts[0]))
            throw new FormatException($"Line {number} of the corrections repeats '{parts[0]}'");
        if (parts[0].StartsWith("E:", StringComparison.Ordinal))
            _entryPoints.Add((parts[0][2..], correction));
        else
            _byKey.Add(parts[0], correction);
    }

    private static Correction Parse(string effects, int number)
    {
        const string RowMark = "row:";
        if (effects == "rare")
            return new Correction(Replaces: false, FrameworkEffect.Unknown, FrameworkEffect.Unknown, RowOnly: false, IsRare: true);
        bool rowOnly = effects.StartsWith(RowMark, StringComparison.Ordinal);
        string[] names = (rowOnly ? effects[RowMark.Length..] : effects).Split(',', StringSplitOptions.TrimEntries);
        var adds = FrameworkEffect.Unknown;
        var denies = FrameworkEffect.Unknown;
        bool replaces = false;
        foreach (string name in names)
        {
            bool changes = name.StartsWith('+') || name.StartsWith('-');
            if (!Names.TryGetValue(changes ? name[1..] : name, out FrameworkEffect effect))
                throw new FormatException($"Line {number} of the corrections names an unknown effect '{name}'");
            replaces |= !changes;
            if (name.StartsWith('-'))
                denies |= effect;
            else
                adds |= effect;
        }

        return new Correction(replaces, adds, denies, rowOnly, IsRare: false);
    }

    private Correction? Find(MethodNode method)
    {
        string id = method.DocumentationId;
        int parenthesis = id.IndexOf('(', StringComparison.Ordinal);
        string allOverloads = parenthesis < 0 ? id : id[..parenthesis];
        int arity = allOverloads.IndexOf("``", StringComparison.Ordinal);
        if (arity > 0)
            allOverloads = allOverloads[..arity];
        if (Get(parenthesis < 0 ? id + "()" : id) is { } exact)
            return exact;
        if (Get(allOverloads) is { } byName)
            return byName;
        for (TypeNode? type = method.Type; type is not null; type = type.DeclaringType)
        {
            if (Get("T:" + type.FullName) is { } byType)
                return byType;
        }

        for (TypeNode? type = method.Type; type is not null; type = type.Base?.Node)
        {
            if (Get("T:" + type.FullName + "+") is { } byBase)
                return byBase;
        }

        return FindNamespace(method.Type.FullName);
    }

    private Correction? FindNamespace(string typeName)
    {
        for (int end = typeName.LastIndexOf('.'); end > 0; end = typeName.LastIndexOf('.', end - 1))
        {
            if (Get("N:" + typeName[..end]) is { } correction)
                return correction;
        }

        return null;
    }

    private Correction? Get(string key)
    {
        if (!_byKey.TryGetValue(key, out Correction? correction))
            return null;
        _unused.Remove(key);
        return correction;
    }
}
