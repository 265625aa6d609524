using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Cli.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Explain.Lines;

/// <summary>Asks the engine what it believes about a line: within a body, on the head of a member, or on a type.</summary>
internal sealed class LineExplainer
{
    private readonly LoadedCompilation _project;
    private readonly SyntaxTree _tree;
    private readonly int _line;
    private readonly CompilationAnalysis _analysis;
    private readonly ContractEntries _contracts;
    private readonly GuardEntries _guards;
    private readonly CancellationToken _cancellation;

    public LineExplainer(LoadedCompilation project, SyntaxTree tree, int line, CancellationToken cancellation)
    {
        _project = project;
        _tree = tree;
        _line = line;
        _cancellation = cancellation;
        _analysis = Engine.Analyze(project, cancellation);
        _contracts = new ContractEntries(_analysis, tree);
        _guards = new GuardEntries(_analysis, tree);
    }

    /// <param name="findings">The reports in the project.</param>
    public LineExplanation Explain(IEnumerable<Finding> findings)
    {
        var (where, topics) = Body() is { } body ? InBody(body) : Declaration() is { } declared ? OnDeclaration(declared) : ("in no member", []);
        return new LineExplanation(
            $"{ShownPath.Of(_tree.FilePath)}:{_line}",
            _tree.GetText(_cancellation).Lines[_line - 1].ToString().Trim(),
            $"{where}, as it is in {_project.Invocation.Name}",
            [.. topics, .. Reports(findings)]);
    }

    private Body? Body()
    {
        var root = _tree.GetRoot(_cancellation);
        var node = BodyFinder.Candidates(root).Where(node => Contains(Executed(node))).MinBy(node => Executed(node).Span.Length);
        return node is null || (node is EqualsValueClauseSyntax && IsPlainDeclaration(node)) ? null : _analysis.Bodies.Bind(node, _cancellation);
    }

    // The line of a field is about the field; only what spans lines of its own is about its initializer.
    private bool IsPlainDeclaration(SyntaxNode initializer) => StartLine(initializer.FirstAncestorOrSelf<MemberDeclarationSyntax>()!) == _line;

    // The head of a method is about its contract, the rest about what it does.
    private static SyntaxNode Executed(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method when ((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } body && StartLine(body) > StartLine(HeadOf(method)) => body,
        AccessorDeclarationSyntax accessor => ((SyntaxNode?)accessor.Body ?? accessor.ExpressionBody)!,
        _ => node,
    };

    private static SyntaxNode HeadOf(BaseMethodDeclarationSyntax method) => method.ParameterList;

    private (string, List<Topic>) InBody(Body body)
    {
        var where = $"in '{Phrases.Name(body.Owner)}'";
        if (_analysis.Model.Annotations.IsNotAnalysed(body.Owner))
        {
            return ($"{where}, which is not analysed ([NoLockAnalysis])", []);
        }

        var result = _analysis.Run(body, _cancellation, tracesStatements: true);
        var events = new LineEvents(result, _line);
        var topics = new List<Topic>();
        foreach (var function in events.Before.GroupBy(flowEvent => flowEvent.Function))
        {
            AddStates(result, events, [.. function], topics);
        }

        if (events.OnLine.Count > 0)
        {
            var happening = new EventEntries(result, new AccessEntries(result, _guards, _tree), new CallEntries(result, _contracts, _tree), _tree).Of(events.OnLine);
            Add(topics, "What happens on it", happening);
        }

        if (body.Owner is IMethodSymbol method)
        {
            Add(topics, $"The contract of '{method.Name}'", _contracts.Of(method, result.Context));
        }

        return (where, topics);
    }

    private void AddStates(BodyResult result, LineEvents events, IReadOnlyList<FlowEvent> states, List<Topic> topics)
    {
        var normal = states.Where(state => !state.State.IsUnwinding).ToList();
        var shown = normal.Count > 0 ? normal : states;
        var held = new HeldEntries(result, _contracts, _tree);
        var point = events.ShownLine == _line ? "it" : events.ShownLine == 0 ? "the end of the method: nothing else happens on the line or after it" : $"line {events.ShownLine}: nothing happens on the line itself";
        Add(topics, $"Locks held before {point}{FunctionRoles.Describe(states[0].Function, _tree)}", held.At(shown));
        Add(topics, "Sections that have ended before", held.EndedBefore(shown));
        Add(topics, "Values from guarded state", new ValueEntries(result.Context, _tree).At(shown));
    }

    private ISymbol? Declaration()
    {
        var root = _tree.GetRoot(_cancellation);
        var node = root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member is not BaseNamespaceDeclarationSyntax && Contains(member)).MinBy(member => member.Span.Length);
        var declared = node switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.FirstOrDefault(Contains) ?? field.Declaration.Variables[0],
            _ => (SyntaxNode?)node,
        };
        return declared is null ? null : _analysis.Model.Compilation.GetSemanticModel(_tree).GetDeclaredSymbol(declared, _cancellation);
    }

    private (string, List<Topic>) OnDeclaration(ISymbol symbol)
    {
        var topics = new List<Topic>();
        switch (symbol)
        {
            case IMethodSymbol method:
                new MethodTopics(_analysis, _contracts, _cancellation).AddTo(topics, method);
                break;
            case IFieldSymbol or IPropertySymbol or IEventSymbol:
                Add(topics, $"The guard of '{symbol.Name}'", _guards.Of(symbol));
                break;
            case INamedTypeSymbol type:
                Add(topics, "Guards of its members", [.. type.GetMembers().Where(IsState).Where(_guards.IsKnown).Select(member => new Entry($"'{member.Name}'") { Details = [.. _guards.Of(member).Select(guard => new Entry(guard.Text))] })]);
                break;
        }

        return ($"'{Phrases.Name(symbol)}'", topics);
    }

    private static bool IsState(ISymbol member) => member is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol or IEventSymbol;

    private IEnumerable<Topic> Reports(IEnumerable<Finding> findings)
    {
        var here = findings.Where(finding => finding.Place.Path == _tree.FilePath && finding.Place.Line == _line)
            .Select(finding => new Entry($"{finding.RuleId}{(finding.Suppression is null ? "" : ", suppressed in the source")}: {finding.Message}"));
        var named = findings.Where(finding => finding.Related.Any(related => related.Place.Path == _tree.FilePath && related.Place.Line == _line))
            .Select(finding => new Entry($"{finding.RuleId} in {ShownPath.Of(finding.Place.Path)}:{finding.Place.Line} speaks of it: {finding.Message}"));
        List<Entry> reports = [.. here, .. named];
        yield return new Topic("Reports", reports.Count > 0 ? reports : [new Entry("none")]);
    }

    private static void Add(List<Topic> topics, string heading, IReadOnlyList<Entry> entries)
    {
        if (entries.Count > 0)
        {
            topics.Add(new Topic(heading, entries));
        }
    }

    private bool Contains(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.StartLinePosition.Line < _line && span.EndLinePosition.Line + 1 >= _line;
    }

    private static int StartLine(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
