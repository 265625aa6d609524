using System.Linq;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Atomicity;

/// <summary>Keys that belong to the thread: no other thread asks for them, so that two calls are as good as one.</summary>
internal static class ThreadKeys
{
    public static bool IsOfThread(IOperation? key, FlowState state) =>
        key is not null && key.DescendantsAndSelf().Any(operation => operation switch
        {
            IMemberReferenceOperation reference => IsOfThread(reference.Member),
            ILocalReferenceOperation local => IsOfThread(state[Places.Of(local.Local)].Path),
            _ => false,
        });

    private static bool IsOfThread(LockPath? path)
    {
        for (; path is not null; path = path.Base)
        {
            if (path.Symbol is { } member && IsOfThread(member))
                return true;
        }
        return false;
    }

    private static bool IsOfThread(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: true } field => field.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ThreadStaticAttribute", ContainingNamespace.Name: "System" }),
        IPropertySymbol { ContainingNamespace: { } space } property => (space.ToDisplayString(), property.ContainingType.Name, property.Name) is
            ("System.Threading", "ThreadLocal", "Value") or ("System.Threading", "Thread", "CurrentThread") or ("System", "Environment", "CurrentManagedThreadId"),
        _ => false,
    };
}
