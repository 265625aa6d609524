using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Calls;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.SpinContext;

/// <summary>A promise that a body must keep.</summary>
/// <param name="Name">The member, delegate type or parameter that promises.</param>
/// <param name="CallSite">The call of the local function that is reported instead of what is in it; null where that itself is.</param>
internal sealed record Promise(string Name, IOperation? CallSite);

/// <summary>Finds the promises that the functions of one body are under.</summary>
internal sealed class Promises
{
    private readonly BodyResult _body;
    private readonly DeclaredEffects _declared;
    private readonly Dictionary<(FunctionFrame Frame, EffectKinds Kind), Promise?> _known = new();

    public Promises(BodyResult body)
    {
        _body = body;
        _declared = body.Calls!.Reader.Declared;
    }

    /// <summary>The promise not to have an effect of this kind in the function; null if there is none.</summary>
    public Promise? At(FunctionFrame frame, EffectKinds kind)
    {
        if (_known.TryGetValue((frame, kind), out var known))
            return known;
        return _known[(frame, kind)] = Find(frame, kind);
    }

    /// <summary>The delegate type, or the parameter, for which a delegate is made and that promises; null if none does.</summary>
    public string? OfDelegate(INamedTypeSymbol type, IOperation creation, EffectKinds kind)
    {
        if (_declared.On(type, kind) == false)
            return type.Name;
        return ParameterFor(creation) is { } parameter && _declared.On(parameter, kind) == false ? parameter.Name : null;
    }

    // The function's own promise, or that of what runs it in place: a method, or a lambda in it.
    private Promise? Find(FunctionFrame frame, EffectKinds kind)
    {
        IOperation? site = null;
        for (FunctionFrame? level = frame; level is not null; level = level.Role is FunctionRole.InPlace or FunctionRole.Parallel ? level.Outer : null)
        {
            if (level.Symbol is IMethodSymbol function)
            {
                if (Of(function, kind) is { } name)
                    return new Promise(name, site);
                if (_declared.Of(function, kind) == true)
                    return null;
            }
            site = level.CallSite ?? site;
        }
        return frame.Independent.Role == FunctionRole.Member ? OfConstructor(kind) : null;
    }

    // An initializer is a part of the constructors that run it.
    private Promise? OfConstructor(EffectKinds kind) =>
        Initializers.ConstructorsThatRun(_body.Body.Owner, _body.Context.CancellationToken).FirstOrDefault(constructor => _declared.Of(constructor, kind) == false) is { } promising
            ? new Promise(CallNames.Of(promising), null)
            : null;

    private string? Of(IMethodSymbol function, EffectKinds kind)
    {
        if (_declared.Of(function, kind) == false)
            return CallNames.Of(function);
        if (function.MethodKind != MethodKind.AnonymousFunction)
            return null;
        if (_body.Context.DelegateTypes.TryGetValue(function, out var type) && _declared.On(type, kind) == false)
            return type.Name;
        return ParameterFor(function) is { } parameter && _declared.On(parameter, kind) == false ? parameter.Name : null;
    }

    private IParameterSymbol? ParameterFor(IMethodSymbol lambda) =>
        _body.Body.Root.Descendants().OfType<IAnonymousFunctionOperation>().FirstOrDefault(l => SymbolEqualityComparer.Default.Equals(l.Symbol, lambda)) is { } operation
            ? ParameterFor(operation)
            : null;

    private static IParameterSymbol? ParameterFor(IOperation operation)
    {
        for (var parent = operation.Parent; parent is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation or IArgumentOperation; parent = parent.Parent)
        {
            if (parent is IArgumentOperation { Parameter: { } parameter })
                return parameter;
        }
        return null;
    }
}
