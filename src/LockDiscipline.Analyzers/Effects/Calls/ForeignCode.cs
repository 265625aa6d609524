using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>The members of the framework, and with them those of others, that run code of unknown origin.</summary>
internal static class ForeignCode
{
    private const string RunsElsewhere = "RunContinuationsAsynchronously";

    /// <summary>Whether the call completes a task whose waiters may run at once, or runs what was registered for a cancellation.</summary>
    public static bool IsRunBy(CallEvent call)
    {
        var type = call.Method.ContainingType;
        return type?.ContainingNamespace?.ToDisplayString() switch
        {
            "System.Threading.Tasks" => type.Name == "TaskCompletionSource" && Completes(call.Method.Name) && !RunsWaitersElsewhere(call.Receiver.Path, type),
            "System.Threading" => (type.Name, call.Method.Name) is ("CancellationTokenSource", "Cancel") or ("CancellationTokenRegistration", "Dispose"),
            _ => false,
        };
    }

    /// <summary>Whether the delegate only compares: collections call it, and nobody puts anything else into it.</summary>
    public static bool IsComparer(ITypeSymbol type) => type.Name is "Comparison" or "Comparer" or "EqualityComparer";

    /// <summary>Whether it is an interface of other people's code, rather than one of a value or a collection.</summary>
    public static bool IsForeign(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface)
            return false;
        string scope = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (scope.StartsWith("System.Collections", System.StringComparison.Ordinal) || scope == "System.Linq" || scope == "System.Numerics")
            return false;
        return scope != "System" || type.Name is "IProgress" or "IObserver" or "IObservable" or "IServiceProvider";
    }

    private static bool Completes(string name) =>
        name.StartsWith("Set", System.StringComparison.Ordinal) || name.StartsWith("TrySet", System.StringComparison.Ordinal);

    // Seen where it is made: at the member, at the local's creation, or, if it came out of a collection, wherever the type makes one.
    private static bool RunsWaitersElsewhere(LockPath? path, INamedTypeSymbol type)
    {
        if (path is { Kind: LockPathKind.Created, Origin: IOperation creation })
            return creation.Syntax.ToString().Contains(RunsElsewhere);
        if (path is not { Kind: LockPathKind.Member, Symbol: { } member })
            return false;
        return LockCreation.Mentions(member, RunsElsewhere) || IsMadeElsewhereIn(member.ContainingType, type.Name);
    }

    private static bool IsMadeElsewhereIn(INamedTypeSymbol? owner, string name)
    {
        var creations = owner?.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<ObjectCreationExpressionSyntax>())
            .Where(creation => creation.Type.ToString().Contains(name))
            .ToList();
        return creations is { Count: > 0 } && creations.All(creation => creation.ToString().Contains(RunsElsewhere));
    }
}
