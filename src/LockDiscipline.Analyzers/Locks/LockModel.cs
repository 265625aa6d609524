using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>What a compilation says about locks: annotations, paths, contracts and traits. One a compilation.</summary>
internal sealed class LockModel
{
    public LockModel(Compilation compilation, ExternalContracts external, bool exactInstances)
    {
        Compilation = compilation;
        External = external;
        Annotations = new AnnotationReader(external);
        Paths = new PathResolver(compilation, Annotations);
        Contracts = new MethodContracts(Annotations, Paths);
        Traits = new LockTraitsReader(Annotations);
        Identity = new LockIdentity(exactInstances);
        Guards = new MemberGuards(Annotations, Paths);
    }

    public Compilation Compilation { get; }

    public ExternalContracts External { get; }

    public AnnotationReader Annotations { get; }

    public PathResolver Paths { get; }

    public MethodContracts Contracts { get; }

    public LockTraitsReader Traits { get; }

    public LockIdentity Identity { get; }

    public MemberGuards Guards { get; }
}
