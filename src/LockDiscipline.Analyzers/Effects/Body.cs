using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>One body of source code that runs by itself: of a method, an accessor, an initializer, or the top-level statements.</summary>
internal sealed class Body
{
    public Body(ISymbol owner, SyntaxNode syntax, IOperation root, ControlFlowGraph graph)
    {
        Owner = owner;
        Syntax = syntax;
        Root = root;
        Graph = graph;
    }

    /// <summary>The method, or the field or property that an initializer is for.</summary>
    public ISymbol Owner { get; }

    public SyntaxNode Syntax { get; }

    public IOperation Root { get; }

    public ControlFlowGraph Graph { get; }

    /// <summary>Whether the body makes, or buries, the object whose members it touches.</summary>
    public bool IsConstruction => Owner is IFieldSymbol or IPropertySymbol
        || Owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } or IMethodSymbol { IsInitOnly: true };
}
