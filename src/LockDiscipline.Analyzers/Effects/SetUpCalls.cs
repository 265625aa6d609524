using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>Tells whether a call hands an object to a driver that sets it up: one whose known implementations write to it, or one that nobody knows.</summary>
internal sealed class SetUpCalls
{
    // A driver that hands the object on, and that on again: deeper than this is not looked.
    private const int MostCalls = 4;

    private readonly BodyResult _body;
    private readonly CompilationBodies _bodies;
    private readonly CancellationToken _cancellationToken;

    public SetUpCalls(BodyResult body, CompilationBodies bodies)
    {
        _body = body;
        _bodies = bodies;
        _cancellationToken = body.Context.CancellationToken;
    }

    /// <summary>Whether the call invokes a driver callback.</summary>
    public bool IsDriverCallback(CallEvent call)
    {
        var annotations = _body.Model.Annotations;
        if (call.Method.MethodKind == MethodKind.DelegateInvoke)
            return annotations.Has(call.Method.ContainingType, AnnotationKind.DriverCallback) || call.Receiver.Path?.Symbol is { } source && annotations.Has(source, AnnotationKind.DriverCallback);
        return annotations.FirstInherited(call.Method, AnnotationKind.DriverCallback) is not null
            || annotations.Has(call.Method.ContainingType, AnnotationKind.DriverCallback)
            || call.ReceiverType is { } type && annotations.Has(type, AnnotationKind.DriverCallback);
    }

    /// <summary>Whether what is called writes to the object that it gets by the parameter, or may.</summary>
    public bool WritesTo(IMethodSymbol callback, IParameterSymbol parameter)
    {
        if (callback.MethodKind == MethodKind.DelegateInvoke)
            return true;
        var implementations = ImplementationsOf(callback).ToList();
        return implementations.Count == 0 || implementations.Any(implementation => Writes(implementation, parameter.Ordinal, 0));
    }

    private IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol callback)
    {
        callback = callback.OriginalDefinition;
        if (HasBody(callback))
            yield return callback;
        bool isOfInterface = callback.ContainingType.TypeKind == TypeKind.Interface;
        if (!isOfInterface && !callback.IsVirtual && !callback.IsAbstract && !callback.IsOverride)
            yield break;
        foreach (var type in TypesIn(_body.Model.Compilation.Assembly.GlobalNamespace))
        {
            if (isOfInterface)
            {
                foreach (var implementation in InterfaceMembers(type, callback))
                    yield return implementation;
                continue;
            }
            foreach (var candidate in type.GetMembers(callback.Name).OfType<IMethodSymbol>().Where(m => m.IsOverride && HasBody(m)))
            {
                if (SymbolEqualityComparer.Default.Equals(VirtualDispatch.Root(candidate).OriginalDefinition, VirtualDispatch.Root(callback).OriginalDefinition))
                    yield return candidate;
            }
        }
    }

    private IEnumerable<IMethodSymbol> InterfaceMembers(INamedTypeSymbol type, IMethodSymbol callback)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            yield break;
        foreach (var constructed in type.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, callback.ContainingType.OriginalDefinition)))
        {
            var member = constructed.GetMembers(callback.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, callback));
            if (member is not null && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation && HasBody(implementation))
                yield return implementation.OriginalDefinition;
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (var inner in TypesIn(member))
                yield return inner;
        }
    }

    private bool HasBody(IMethodSymbol method) => BodySource.IsSeen(method, _body.Model.Compilation);

    private bool Writes(IMethodSymbol method, int ordinal, int depth)
    {
        if (depth >= MostCalls || ordinal >= method.Parameters.Length || ResultOf(method) is not { } result)
            return false;
        var path = Places.Of(method.Parameters[ordinal]);
        return result.Events.Any(flowEvent => ObjectWrites.IsWriteTo(flowEvent, path) || flowEvent is CallEvent call && HandsToWriter(call, path, depth));
    }

    private bool HandsToWriter(CallEvent call, LockPath path, int depth) =>
        HasBody(call.Method) && call.Arguments.Any(argument => argument.Parameter is { } parameter && path.Equals(argument.Value.Path) && Writes(call.Method, parameter.Ordinal, depth + 1));

    private BodyResult? ResultOf(IMethodSymbol method) => BodySource.SyntaxOf(method) is { } node ? _bodies.Run(node, _cancellationToken) : null;
}

/// <summary>Writes to an object, or to what it consists of.</summary>
internal static class ObjectWrites
{
    /// <summary>Whether a member of the object is written, or the contents of one of its members are changed.</summary>
    public static bool IsWriteTo(FlowEvent flowEvent, LockPath path) => flowEvent switch
    {
        AccessEvent { Writes: true, Member: not IEventSymbol } access => IsOf(access.Receiver.Path, path, access.Member is IPropertySymbol { IsIndexer: true }),
        ElementEvent { Kind: not (AccessKind.Read or AccessKind.ReadOnlyReference) } element => IsContents(element.Receiver.Path, path),
        CallEvent { Operation: IInvocationOperation } call => CollectionCalls.Changes(call.Method) && IsContents(call.Receiver.Path, path),
        _ => false,
    };

    private static bool IsOf(LockPath? receiver, LockPath path, bool isIndexer) => path.Equals(receiver) || isIndexer && IsContents(receiver, path);

    private static bool IsContents(LockPath? receiver, LockPath path) => receiver is { Kind: LockPathKind.Member, Base: { } owner } && path.Equals(owner);
}
