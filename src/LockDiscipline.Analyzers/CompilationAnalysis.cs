using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules;
using LockDiscipline.Analyzers.Rules.Atomicity;
using LockDiscipline.Analyzers.Rules.Guarding;
using LockDiscipline.Analyzers.Rules.LockObjects;
using LockDiscipline.Analyzers.Rules.LockOrder;
using LockDiscipline.Analyzers.Rules.LockState;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockDiscipline.Analyzers;

/// <summary>The analysis of one compilation: everything that is found out once and used by all files.</summary>
internal sealed class CompilationAnalysis
{
    private readonly Lazy<CalleeKnowledge> _callees;
    private readonly Lazy<TypeLocksCache> _types;
    private readonly Lazy<GuardInference> _guards;
    private readonly Lazy<BodyRuns> _runs;
    private readonly Lazy<CompilationBodies> _others;
    private readonly Lazy<EffectGraph> _calls;
    private readonly Lazy<NameIndex> _names;
    private readonly Lazy<WrapperNames> _wrapperNames;
    private readonly LockUses _uses;

    /// <param name="compilation">The code to analyse.</param>
    /// <param name="options">Settings and additional files.</param>
    /// <param name="readFile">What the text of a file says; the caller may keep it from one compilation to the next.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    public CompilationAnalysis(Compilation compilation, AnalyzerOptions options, Func<SyntaxTree, FileNames> readFile, CancellationToken cancellationToken)
    {
        Bodies = new BodySource(compilation);
        Settings = AnalysisSettings.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        Model = new LockModel(compilation, ExternalContracts.Read(compilation, options.AdditionalFiles, cancellationToken), Settings.ExactInstances, () => _names!.Value.HasAnnotations);
        _names = new Lazy<NameIndex>(() => NameIndex.Create(
            compilation, Model.External, readFile, IsRealWrapper, cancellationToken));
        _callees = new Lazy<CalleeKnowledge>(() => CreateCallees(cancellationToken));
        _wrapperNames = new Lazy<WrapperNames>(() => new WrapperNames(_names.Value, Bodies, _callees.Value, cancellationToken));
        _types = new Lazy<TypeLocksCache>(() => new TypeLocksCache(Bodies, Model, _names.Value, _callees.Value, cancellationToken));
        _guards = new Lazy<GuardInference>(() => new GuardInference(_types.Value, Model, new HomeMadeCollections(_names.Value), () => _others!.Value, cancellationToken));
        _uses = new LockUses(Model, new LockedNames(compilation, readFile));
        _runs = new Lazy<BodyRuns>(CreateRuns);
        _others = new Lazy<CompilationBodies>(() => new CompilationBodies(Bodies, Model, Settings.Inference ? _types.Value : null, _callees.Value, _names.Value, Settings.CallDepth));
        _calls = new Lazy<EffectGraph>(
            () => new EffectGraph(_others.Value, Model, new EffectReader(Model, Settings, _others.Value), Settings.CallDepth));
    }

    public LockModel Model { get; }

    public BodySource Bodies { get; }

    public AnalysisSettings Settings { get; }

    /// <summary>The names that make bodies worth a look.</summary>
    public NameIndex Names => _names.Value;

    /// <summary>The bodies, by what they mention.</summary>
    public CompilationBodies Others => _others.Value;

    /// <summary>What calls lead to.</summary>
    public EffectGraph Calls => _calls.Value;

    /// <summary>What is known of the type around a symbol as a whole; null where it does nothing with locks, or nothing is to be inferred.</summary>
    public TypeLocks? TypeAround(ISymbol symbol) => Settings.Inference ? _types.Value.Around(symbol) : null;

    /// <summary>The guards of members that nobody declared; null where nothing is to be inferred.</summary>
    public GuardInference? Guards => Settings.Inference ? _guards.Value : null;

    private bool IsRealWrapper(string name) => Settings.Inference && _wrapperNames.Value.Contains(name);

    private CalleeKnowledge CreateCallees(CancellationToken cancellationToken)
    {
        var delegates = new DelegateUses(Bodies, Model);
        return new CalleeKnowledge(Settings.Inference ? new WrapperInference(Bodies, Model, _names.Value, IsRealWrapper) : null, delegates, cancellationToken);
    }

    private BodyRuns CreateRuns()
    {
        var runs = Settings.Inference
            ? new BodyRuns(Model, _callees.Value, _types.Value, _guards.Value, _names.Value)
            : new BodyRuns(Model, _callees.Value, null, null, _names.Value);
        runs.Summaries = new SectionSummaries(runs, Bodies, Model, _names.Value, Settings.CallDepth);
        return runs;
    }

    /// <summary>The findings in one file: those in bodies, in the order of the source, and those in annotations.</summary>
    /// <param name="model">The file.</param>
    /// <param name="asked">The only part of the file that somebody wants to know about; null for all of it.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    public ImmutableArray<Finding> Analyze(SemanticModel model, TextSpan? asked, CancellationToken cancellationToken)
    {
        if (!_names.Value.IsInteresting(model.SyntaxTree, cancellationToken))
            return ImmutableArray<Finding>.Empty;
        Bodies.Adopt(model);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        var besideLocks = Settings.Inference ? BodiesBesideLocks(root, model, cancellationToken) : ImmutableHashSet<SyntaxNode>.Empty;
        foreach (var node in Asked(BodyFinder.Candidates(root), asked).Where(node => besideLocks.Contains(node) || _names.Value.IsInteresting(node)))
        {
            if (Bodies.Bind(node, cancellationToken) is { } body && !Model.Annotations.IsNotAnalysed(body.Owner))
                findings.AddRange(Analyze(body, cancellationToken));
        }
        findings.AddRange(AllDeclarationRules.Check(model, Model, cancellationToken));
        return findings.ToImmutable();
    }

    // An editor asks for the member that is typed in; what is said outside of bodies can be about any of them.
    private static IEnumerable<SyntaxNode> Asked(IEnumerable<SyntaxNode> bodies, TextSpan? asked)
    {
        if (asked is not { } span)
            return bodies;
        var all = bodies.ToList();
        return all.Any(body => body.FullSpan.Contains(span)) ? all.Where(body => body.FullSpan.IntersectsWith(span)) : all;
    }

    // Those that use, without a lock, what others of their type use under one.
    private ImmutableHashSet<SyntaxNode> BodiesBesideLocks(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        var bodies = ImmutableHashSet<SyntaxNode>.Empty;
        foreach (var declaration in BodyFinder.TopLevelTypes(root))
        {
            if (model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type)
                bodies = bodies.Union(_types.Value.BodiesOf(type));
        }
        return bodies;
    }

    /// <summary>The locks that are taken in opposite orders anywhere in the compilation.</summary>
    public IEnumerable<Finding> AnalyzeOrder(CancellationToken cancellationToken)
    {
        var graph = new OrderGraph(Model);
        VisitLockingBodies(graph.Add, () => graph.LockingArguments, cancellationToken);
        return new OppositeOrders(graph, _others.Value.Callers).Find(cancellationToken);
    }

    /// <summary>Looks once at every body that does something with locks, or that somebody who does is called from.</summary>
    /// <param name="visit">Is told what happens in a body.</param>
    /// <param name="named">The methods whose callers matter because of what was visited before, even if they mention no lock.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    public void VisitLockingBodies(Action<BodyResult> visit, Func<IReadOnlyCollection<string>> named, CancellationToken cancellationToken)
    {
        var done = new HashSet<SyntaxNode>();
        var next = BodiesIn(tree => _names.Value.IsInteresting(tree, cancellationToken), _names.Value.IsInteresting).ToList();
        while (next.Count > 0)
        {
            foreach (var node in next.Where(done.Add))
            {
                if (Bodies.Bind(node, cancellationToken) is { } body && !Model.Annotations.IsNotAnalysed(body.Owner))
                    visit(Run(body, cancellationToken));
            }
            var names = new HashSet<string>(named(), StringComparer.Ordinal);
            if (names.Count == 0)
                return;
            var words = new WordSet(names);
            next = BodiesIn(tree => words.IsMentionedIn(tree.GetText(cancellationToken)), body => !done.Contains(body) && Identifiers.In(body).Any(names.Contains)).ToList();
        }

        // Files that nothing is said about are not walked.
        IEnumerable<SyntaxNode> BodiesIn(Func<SyntaxTree, bool> isTreeMeant, Func<SyntaxNode, bool> isMeant) =>
            Model.Compilation.SyntaxTrees.Where(isTreeMeant).SelectMany(tree => BodyFinder.Candidates(tree.GetRoot(cancellationToken))).Where(isMeant);
    }

    /// <summary>The findings in an additional file.</summary>
    public IEnumerable<Finding> Analyze(AdditionalText file) => AllDeclarationRules.Check(file, Model);

    /// <summary>The findings at the declaration of a field or property.</summary>
    public IEnumerable<Finding> Analyze(ISymbol member, CancellationToken cancellationToken) =>
        AllMemberRules.Check(member, new MemberContext(Model, _uses, cancellationToken));

    private IEnumerable<Finding> Analyze(Body body, CancellationToken cancellationToken)
    {
        var (result, findings) = Check(body, null, cancellationToken);
        MissingLocks.Describe(result, findings, hypothesis => Check(body, hypothesis, cancellationToken));
        ConfusedCalls.Describe(result, findings, hypothesis => Check(body, hypothesis, cancellationToken).Findings);
        SplitSections.Describe(findings, hypothesis => Check(body, hypothesis, cancellationToken));
        LateLocks.Describe(findings, hypothesis => Check(body, hypothesis, cancellationToken));
        return findings.InOrder();
    }

    private (BodyResult Body, FindingList Findings) Check(Body body, Hypothesis? hypothesis, CancellationToken cancellationToken)
    {
        var result = Run(body, cancellationToken, hypothesis: hypothesis);
        var findings = new FindingList();
        foreach (var rule in AllBodyRules.InOrder)
            rule.Check(result, findings);
        return (result, findings);
    }
    /// <summary>What happens in a body, with everything that the rules ask about.</summary>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <param name="tracesStatements">Whether the state before every statement is kept as well; not for the rules.</param>
    /// <param name="hypothesis">What to look at it as if it did; null for the body as it is.</param>
    public BodyResult Run(Body body, CancellationToken cancellationToken, bool tracesStatements = false, Hypothesis? hypothesis = null)
    {
        var runs = _runs.Value;
        var found = tracesStatements || hypothesis is not null ? runs.Again(body, cancellationToken, tracesStatements, hypothesis) : runs.ForRules(body, cancellationToken);
        var result = found.Among(_others.Value);
        result.Guards = runs.GuardsIn(body);
        result.Summaries = runs.Summaries!;
        result.Calls = _calls.Value;
        result.Runs = runs;
        return result;
    }
}
