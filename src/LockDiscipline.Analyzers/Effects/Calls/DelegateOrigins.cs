using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>Which lambdas and methods a delegate may be, told from everything that the compilation assigns to it.</summary>
internal sealed class DelegateOrigins
{
    private readonly CompilationBodies _bodies;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IMethodSymbol>> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _named = new(SymbolEqualityComparer.Default);

    public DelegateOrigins(CompilationBodies bodies)
    {
        _bodies = bodies;
    }

    /// <summary>What the delegate behind a member or parameter may run; empty where it can come from anywhere.</summary>
    public ImmutableArray<IMethodSymbol> Of(LockPath? path, CancellationToken cancellationToken)
    {
        if (path is not { Kind: LockPathKind.Member or LockPathKind.Parameter, Symbol: { } symbol })
            return ImmutableArray<IMethodSymbol>.Empty;
        return _known.GetOrAdd(symbol.OriginalDefinition, s => Find(s, cancellationToken));
    }

    /// <summary>Whether every caller names the delegate that it passes, so that what this one does is known at the call.</summary>
    public bool AreNamedByCallers(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        _named.GetOrAdd(parameter.OriginalDefinition, p => PassedTo((IParameterSymbol)p, cancellationToken) is { } values && values.All(value => value is not null && (value.IsNull || !value.Targets.IsEmpty)));

    private ImmutableArray<IMethodSymbol> Find(ISymbol symbol, CancellationToken cancellationToken)
    {
        var values = symbol is IParameterSymbol parameter ? PassedTo(parameter, cancellationToken) : AssignedTo(symbol, cancellationToken);
        if (values is null || values.Any(value => value is null || value.MayRun.IsEmpty && !value.IsNull))
            return ImmutableArray<IMethodSymbol>.Empty;
        return values.SelectMany(value => value!.MayRun).Select(target => target.Method.OriginalDefinition)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToImmutableArray();
    }

    private List<Value?>? AssignedTo(ISymbol member, CancellationToken cancellationToken)
    {
        if (member is not (IFieldSymbol or IPropertySymbol or IEventSymbol) || IsVisibleOutside(member) && !IsReadOnly(member) || member.DeclaringSyntaxReferences.IsEmpty)
            return null;
        return Results(member, cancellationToken)
            .SelectMany(result => result.Events.OfType<AccessEvent>())
            .Where(access => access.Writes && SymbolEqualityComparer.Default.Equals(access.Member.OriginalDefinition, member))
            .Select(access => access.Kind == AccessKind.Reference ? null : access.Written)
            .ToList();
    }

    private static bool IsReadOnly(ISymbol member) => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };

    // A method that only this compilation can call is given what its calls pass.
    private List<Value?>? PassedTo(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method || IsVisibleOutside(method)
            || method.IsVirtual || method.IsAbstract || method.IsOverride || InheritsContract(method))
        {
            return null;
        }
        return Results(method, cancellationToken)
            .SelectMany(result => result.Events.OfType<CallEvent>())
            .Where(call => SymbolEqualityComparer.Default.Equals((call.Method.ReducedFrom ?? call.Method).OriginalDefinition, method.OriginalDefinition))
            .Select(call => call.Arguments.FirstOrDefault(argument => (argument.Parameter?.Ordinal ?? -1) == Ordinal(call, parameter))?.Value)
            .ToList();
    }

    private static int Ordinal(CallEvent call, IParameterSymbol parameter) => parameter.Ordinal - (call.Method.ReducedFrom is null ? 0 : 1);

    private static bool InheritsContract(IMethodSymbol method) => InheritedMembers.Of(method).Any();

    private IEnumerable<BodyResult> Results(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (var node in _bodies.Mentioning(symbol, cancellationToken))
        {
            if (_bodies.Run(node, cancellationToken) is { } result)
                yield return result;
        }
        // An initializer is named by its declaration, not by a mention in its value.
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax { Initializer: { } value } => value,
                PropertyDeclarationSyntax { Initializer: { } value } => value,
                _ => null,
            };
            if (initializer is not null && _bodies.Run(initializer, cancellationToken) is { } result)
                yield return result;
        }
    }

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        for (ISymbol? level = symbol; level is not null and not INamespaceSymbol; level = level.ContainingSymbol)
        {
            if (level.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }
        return true;
    }
}
