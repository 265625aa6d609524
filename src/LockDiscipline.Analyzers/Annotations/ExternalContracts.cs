using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>
/// Contracts for code that cannot be annotated: additional files <c>*.lockdiscipline.txt</c> with one line a member, its documentation comment id and the
/// attributes as they would stand in source. Empty lines and lines that begin with <c>#</c> are passed over.
/// </summary>
internal sealed class ExternalContracts
{
    private const string FileSuffix = ".lockdiscipline.txt";

    private readonly ImmutableDictionary<ISymbol, ImmutableArray<Annotation>> _bySymbol;

    private ExternalContracts(ImmutableDictionary<ISymbol, ImmutableArray<Annotation>> bySymbol, ImmutableArray<Problem> problems)
    {
        _bySymbol = bySymbol;
        Problems = problems;
    }

    /// <summary>The lines that do not resolve.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The members that the files annotate.</summary>
    public IEnumerable<ISymbol> Symbols => _bySymbol.Keys;

    public ImmutableArray<Annotation> Of(ISymbol symbol) =>
        _bySymbol.TryGetValue(symbol.OriginalDefinition, out var annotations) ? annotations : ImmutableArray<Annotation>.Empty;

    public static ExternalContracts Read(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        var bySymbol = ImmutableDictionary.CreateBuilder<ISymbol, ImmutableArray<Annotation>>(SymbolEqualityComparer.Default);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var file in files)
        {
            if (file.Path.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase) && file.GetText(cancellationToken) is { } text)
                ReadFile(compilation, file.Path, text, bySymbol, problems);
        }
        return new ExternalContracts(bySymbol.ToImmutable(), problems.ToImmutable());
    }

    private static void ReadFile(
        Compilation compilation,
        string path,
        SourceText text,
        ImmutableDictionary<ISymbol, ImmutableArray<Annotation>>.Builder bySymbol,
        ImmutableArray<Problem>.Builder problems)
    {
        foreach (var line in text.Lines)
        {
            string content = line.ToString().Trim();
            if (content.Length == 0 || content[0] == '#')
                continue;
            var location = Location.Create(path, line.Span, text.Lines.GetLinePositionSpan(line.Span));
            if (ReadLine(compilation, content, location, out var symbol, out var annotations) is { } reason)
                problems.Add(new Problem(content, reason, location));
            else
                bySymbol[symbol!] = (bySymbol.TryGetValue(symbol!, out var earlier) ? earlier : ImmutableArray<Annotation>.Empty).AddRange(annotations);
        }
    }

    /// <returns>What is wrong with the line; null if nothing is.</returns>
    private static string? ReadLine(
        Compilation compilation, string line, Location location, out ISymbol? symbol, out ImmutableArray<Annotation> annotations)
    {
        symbol = null;
        annotations = ImmutableArray<Annotation>.Empty;
        int space = line.IndexOfAny(new[] { ' ', '\t' });
        if (space < 0)
            return "has no attributes";
        string id = line.Substring(0, space);
        symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)?.OriginalDefinition;
        if (symbol is null)
            return "names no member of this compilation or its references";
        return ReadAttributes(line.Substring(space).Trim(), location, out annotations);
    }

    private static string? ReadAttributes(string attributes, Location location, out ImmutableArray<Annotation> annotations)
    {
        annotations = ImmutableArray<Annotation>.Empty;
        if (SyntaxFactory.ParseMemberDeclaration(attributes + " class C { }") is not ClassDeclarationSyntax { ContainsDiagnostics: false } declaration
            || declaration.AttributeLists.Count == 0)
        {
            return "has attributes that cannot be read";
        }
        var read = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var attribute in declaration.AttributeLists.SelectMany(list => list.Attributes))
        {
            string name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : attribute.Name.ToString();
            if (AttributeDecoding.KindOf(name) is not { } kind)
                return $"has an attribute '{name}' that is none of LockDiscipline's";
            read.Add(Decode(kind, attribute, location));
        }
        annotations = read.ToImmutable();
        return null;
    }

    private static Annotation Decode(AnnotationKind kind, AttributeSyntax attribute, Location location)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var named = ImmutableDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        object? leading = null;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            object? value = ValueOf(argument.Expression);
            if (argument.NameEquals is { } name)
                named[name.Name.Identifier.ValueText] = value;
            else if (value is string text)
                texts.Add(text);
            else if (value is ImmutableArray<string> many)
                texts.AddRange(many);
            else
                leading ??= value;
        }
        return new Annotation(kind, texts.ToImmutable(), named.ToImmutable(), leading, () => location);
    }

    private static object? ValueOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value,
        MemberAccessExpressionSyntax access => EnumValue(access.Name.Identifier.ValueText),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } or =>
            (ValueOf(or.Left) as int? ?? 0) | (ValueOf(or.Right) as int? ?? 0),
        ImplicitArrayCreationExpressionSyntax array => Strings(array.Initializer),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => Strings(initializer),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } nameof =>
            nameof.ArgumentList.Arguments.FirstOrDefault()?.Expression.ToString().Split('.').Last(),
        _ => null,
    };

    private static ImmutableArray<string> Strings(InitializerExpressionSyntax initializer) =>
        initializer.Expressions.Select(element => ValueOf(element) as string ?? string.Empty).ToImmutableArray();

    // The members of LockKind and LockForbids, whose numbers are part of the annotations' contract.
    private static object? EnumValue(string member) => member switch
    {
        "Mutex" or "None" => 0,
        "Spin" or "Allocation" => 1,
        "ReaderWriter" or "Blocking" => 2,
        "Semaphore" => 3,
        "Callbacks" => 4,
        _ => null,
    };

    /// <summary>A line that could not be used, and why.</summary>
    internal readonly struct Problem
    {
        public Problem(string line, string reason, Location location)
        {
            Line = line;
            Reason = reason;
            Location = location;
        }

        public string Line { get; }

        public string Reason { get; }

        public Location Location { get; }
    }
}
