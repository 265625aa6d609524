using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>One body of source code that runs by itself: of a method, an accessor, an initializer, or the top-level statements.</summary>
internal sealed class Body
{
    private readonly Func<ControlFlowGraph> _makeGraph;
    private ControlFlowGraph? _graph;

    /// <param name="owner">The method, or the field or property that an initializer is for.</param>
    /// <param name="syntax">The node that declares the body.</param>
    /// <param name="root">The operations.</param>
    /// <param name="makeGraph">Makes the control-flow graph, once it is asked for: many a body only needs to be glanced at.</param>
    public Body(ISymbol owner, SyntaxNode syntax, IOperation root, Func<ControlFlowGraph> makeGraph)
    {
        Owner = owner;
        Syntax = syntax;
        Root = root;
        _makeGraph = makeGraph;
    }

    /// <summary>The method, or the field or property that an initializer is for.</summary>
    public ISymbol Owner { get; }

    public SyntaxNode Syntax { get; }

    public IOperation Root { get; }

    public ControlFlowGraph Graph => _graph ?? Interlocked.CompareExchange(ref _graph, _makeGraph(), null) ?? _graph;

    /// <summary>Whether the body makes, or buries, the object whose members it touches.</summary>
    public bool IsConstruction => Owner is IFieldSymbol or IPropertySymbol
        || Owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } or IMethodSymbol { IsInitOnly: true };
}
