using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Tells whether an object was made in a body and nobody else ever gets to see it: then locking it keeps nobody out.</summary>
internal sealed class FreshLocks
{
    private readonly BodyResult _body;
    private HashSet<LockPath>? _escaped;

    public FreshLocks(BodyResult body)
    {
        _body = body;
    }

    public bool IsMadeJustForTheLock(LockPath path) =>
        path is { Kind: LockPathKind.Created, Origin: IObjectCreationOperation creation }
        && !IsNamed(creation)
        && !MayLeak(creation)
        && !Escaped.Contains(path)
        && !IsCaptured(creation);

    private HashSet<LockPath> Escaped => _escaped ??= new HashSet<LockPath>(_body.Events.SelectMany(e => e.State.Escaped));

    // A mutex or semaphore with a name is one for all processes.
    private static bool IsNamed(IObjectCreationOperation creation) =>
        creation.Arguments.Any(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String);

    // A constructor that does more than store its arguments may pass on the object that it makes; so may initializers that set more than values.
    private static bool MayLeak(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor)
            return true;
        return constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax declaration
            && declaration.DescendantNodes().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AnonymousFunctionExpressionSyntax or ThisExpressionSyntax { Parent: not MemberAccessExpressionSyntax } or ConstructorInitializerSyntax));
    }

    // A lambda or local function that uses the variable may run on another thread, or many times over.
    private bool IsCaptured(IObjectCreationOperation creation)
    {
        var holders = new HashSet<ISymbol>(_body.Body.Root.DescendantsAndSelf().Select(operation => HolderOf(operation, creation)).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return holders.Count > 0 && _body.Body.Root.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(local => holders.Contains(local.Local) && IsElsewhere(local));
    }

    private static ISymbol? HolderOf(IOperation operation, IObjectCreationOperation creation) => operation switch
    {
        IVariableDeclaratorOperation { Initializer.Value: var value } declarator when Is(value, creation) => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Value: var value } when Is(value, creation) => local.Local,
        _ => null,
    };

    private static bool Is(IOperation value, IObjectCreationOperation creation)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IObjectCreationOperation && value.Syntax == creation.Syntax;
    }

    private static bool IsElsewhere(ILocalReferenceOperation reference)
    {
        for (var operation = reference.Parent; operation is not null; operation = operation.Parent)
        {
            var function = operation switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
                return !SymbolEqualityComparer.Default.Equals(function, reference.Local.ContainingSymbol);
        }
        return false;
    }
}
