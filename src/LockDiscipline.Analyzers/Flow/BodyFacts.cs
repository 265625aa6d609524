using System.Collections.Generic;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>What can be counted in a body without following it: which variables are assigned how often, and which are read.</summary>
internal sealed class BodyFacts
{
    private readonly Dictionary<ISymbol, int> _assignments = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _read = new(SymbolEqualityComparer.Default);

    public BodyFacts(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
            Count(operation);
    }

    /// <summary>Whether a captured variable still has the value that it had when it was captured.</summary>
    public bool NeverChanges(ISymbol variable)
    {
        _assignments.TryGetValue(variable, out int assignments);
        return variable is IParameterSymbol { RefKind: RefKind.None or RefKind.In } ? assignments == 0 : variable is ILocalSymbol && assignments <= 1;
    }

    /// <summary>Whether it calls what takes a lock or gives it back.</summary>
    public bool LocksByHand { get; private set; }

    /// <summary>Whether anything looks at the value of the variable.</summary>
    public bool IsRead(ISymbol variable) => _read.Contains(variable);

    private void Count(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: not null } declarator:
                Assign(declarator.Symbol);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                    Assign(local);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                Assign(declared);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                Assign(declared);
                break;
            case IInvocationOperation call when LockApi.Find(call.TargetMethod, call.Instance?.Type) is not null:
                LocksByHand = true;
                break;
            case ILocalReferenceOperation local:
                CountReference(local, local.Local);
                break;
            case IParameterReferenceOperation parameter:
                CountReference(parameter, parameter.Parameter);
                break;
        }
    }

    private void CountReference(IOperation reference, ISymbol variable)
    {
        var usage = References.UsageOf(reference);
        if (usage is not (AccessKind.Read or AccessKind.ReadOnlyReference))
            Assign(variable);
        if (usage is AccessKind.Read or AccessKind.ReadOnlyReference or AccessKind.ReadWrite)
            _read.Add(variable);
    }

    private void Assign(ISymbol variable)
    {
        _assignments.TryGetValue(variable, out int count);
        _assignments[variable] = count + 1;
    }
}
