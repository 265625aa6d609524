using System.Collections.Concurrent;
using System.Threading;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Effects.Sections;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Runs bodies with everything that is known: the contracts of callees, the guards of members, and what callees do in sections of their own.</summary>
internal sealed class BodyRuns
{
    private readonly ConcurrentDictionary<SyntaxNode, BodyResult> _known = new();
    private readonly NameIndex _names;
    private readonly LockModel _model;
    private readonly ICalleeKnowledge _callees;
    private readonly TypeLocksCache? _types;
    private readonly GuardInference? _inference;

    /// <param name="model">What the compilation says about locks.</param>
    /// <param name="callees">What is known about callees.</param>
    /// <param name="types">What bodies of one type show together; null where inference is switched off.</param>
    /// <param name="names">The names that matter.</param>
    /// <param name="inference">Guards that nobody declared; null where inference is switched off.</param>
    public BodyRuns(LockModel model, ICalleeKnowledge callees, TypeLocksCache? types, GuardInference? inference, NameIndex names)
    {
        _names = names;
        _model = model;
        _callees = callees;
        _types = types;
        _inference = inference;
    }

    /// <summary>The summaries of the methods that bodies call; they are made from runs themselves.</summary>
    public SectionSummaries? Summaries { get; set; }

    /// <summary>What happens in a body; found out once.</summary>
    public BodyResult Of(Body body, CancellationToken cancellationToken) =>
        _known.TryGetValue(body.Syntax, out var known) ? known : _known.GetOrAdd(body.Syntax, WithoutSections(body) ?? Again(body, cancellationToken));

    // Where nothing that it reads or calls has to do with a critical section, nothing else would be found out by following the sections.
    private BodyResult? WithoutSections(Body body) =>
        !_names.HasDeclaredState && _types?.Around(body.Owner) is { } type && type.Results.TryGetValue(body.Syntax, out var known) && !GuardsIn(body).SayAnythingOf(known) ? known : null;

    /// <summary>What happens in a body, for the rules: where no value can depend on a critical section, what was found out without them says it all.</summary>
    public BodyResult ForRules(Body body, CancellationToken cancellationToken) =>
        !_names.HasDeclaredState && _types?.Around(body.Owner) is { } type && type.Results.TryGetValue(body.Syntax, out var known) && !known.HoldsLocks
            ? known
            : Of(body, cancellationToken);

    /// <summary>What happens in a body, found out with what is known now, which may be more or less than what <see cref="Of"/> rests on.</summary>
    public BodyResult Again(Body body, CancellationToken cancellationToken, bool tracesStatements = false, Hypothesis? hypothesis = null) =>
        BodyAnalysis.Run(body, _model, _types?.Around(body.Owner)?.Callees ?? _callees, GuardsIn(body), cancellationToken, tracesStatements, hypothesis);

    public GuardDependences GuardsIn(Body body) => new(_model, _inference, body.Owner.ContainingType, Summaries, _names);
}
