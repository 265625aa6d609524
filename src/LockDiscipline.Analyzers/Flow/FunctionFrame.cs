using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>How a function runs.</summary>
internal enum FunctionRole
{
    /// <summary>The body of a member.</summary>
    Member,

    /// <summary>A lambda or local function that the code around it runs in place.</summary>
    InPlace,

    /// <summary>A lambda or local function that is run some other time, or by another thread.</summary>
    Elsewhere,

    /// <summary>A lambda that runs before the call returns to which it is given, but on other threads.</summary>
    Parallel,
}

/// <summary>One function under analysis: a member's body, or a lambda or local function within it.</summary>
internal sealed class FunctionFrame
{
    private Captures? _captures;

    public FunctionFrame(ControlFlowGraph graph, ISymbol? symbol, FunctionRole role, FunctionFrame? outer, FlowState? createdIn, IOperation? lambda)
    {
        Graph = graph;
        Symbol = symbol;
        Role = role;
        Outer = outer;
        CreatedIn = createdIn;
        Lambda = lambda;
    }

    public ControlFlowGraph Graph { get; }

    public Captures Captures => _captures ??= new Captures(Graph);

    /// <summary>The method, local function or lambda; the field or property for an initializer.</summary>
    public ISymbol? Symbol { get; }

    public FunctionRole Role { get; }

    public FunctionFrame? Outer { get; }

    /// <summary>The state in which a lambda that runs elsewhere was made; null where that is not known.</summary>
    public FlowState? CreatedIn { get; }

    /// <summary>The operation of a lambda.</summary>
    public IOperation? Lambda { get; }

    /// <summary>The call of a local function that runs in place; null for every other function.</summary>
    public IOperation? CallSite { get; init; }

    /// <summary>The block of <see cref="Outer"/> that runs a function in place; null for every other function.</summary>
    public BasicBlock? RunBy { get; init; }

    /// <summary>The frame of the member, or of the function that runs elsewhere, that this one is a part of.</summary>
    public FunctionFrame Independent => Role == FunctionRole.InPlace && Outer is not null ? Outer.Independent : this;
}
