using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>An object is locked that others can lock too, or that is made anew for each lock: LD7001.</summary>
internal sealed class UnfitLockRule : BodyRule
{
    private const string OthersCanLockIt = "code outside can lock it too";
    private const string EqualStringsAreOne = "equal strings are one object in the whole process";
    private const string BoxedAnew = "a value is boxed anew each time";
    private const string MadeForThis = "it is made just for this lock";

    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockObjectsDescriptors.LD7001);

    public override void Check(BodyResult body, FindingList findings)
    {
        CheckSynchronized(body, findings);
        var reachable = new ReachableLocks(body.Model);
        var fresh = new FreshLocks(body);
        foreach (var acquire in body.Events.OfType<AcquireEvent>())
        {
            if (Reason(acquire, body, reachable, fresh) is { } reason)
                Report(acquire, reason, findings);
        }
    }

    /// <summary>Why it would be wrong to lock what a path names; null if it would not.</summary>
    public static string? ReasonNotToLock(LockPath path, BodyResult body)
    {
        var reachable = new ReachableLocks(body.Model);
        if (body.Model.Traits.Of(path, path.Kind == LockPathKind.This ? body.Context.ThisType : null).Family != LockFamily.Monitor)
            return reachable.CanBeReached(path) ? OthersCanLockIt : null;
        return ReasonOfObject(path, null, body, reachable) ?? (path is { Kind: LockPathKind.Member, Symbol: { } member } ? ReasonOfMember(member, body, reachable) : null);
    }

    private static void CheckSynchronized(BodyResult body, FindingList findings)
    {
        if (body.Body.Owner is not IMethodSymbol method || !SynchronizedMethods.IsSynchronized(method))
            return;
        var written = method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "MethodImplAttribute")?.ApplicationSyntaxReference;
        var location = written is not null && written.SyntaxTree == body.Body.Syntax.SyntaxTree ? written.GetSyntax().GetLocation() : method.Locations[0];
        findings.Add(new Finding(
            LockObjectsDescriptors.LD7001, location, Clauses.Name(SynchronizedMethods.LockOf(method)!), "[MethodImpl(Synchronized)] locks what others can reach"));
    }

    private static string? Reason(AcquireEvent acquire, BodyResult body, ReachableLocks reachable, FreshLocks fresh)
    {
        var path = acquire.Lock.Path;
        if (acquire.By is not null)
            return IsChosenHere(acquire) ? ReasonOfObject(path, null, body, reachable) : null;
        var operand = LockedOperand.Of(acquire);
        if (LockedOperand.TakesMonitor(acquire))
        {
            if (ReasonOfObject(path, operand, body, reachable) is { } unfit)
                return unfit;
            if (operand is not null && (ReasonOfValue(operand, acquire.State) ?? ReasonOfMaking(operand)) is { } odd)
                return odd;
            if (path is { Kind: LockPathKind.Member, Symbol: { } member } && ReasonOfMember(member, body, reachable) is { } made)
                return made;
        }
        if (reachable.CanBeReached(path) || operand is IArrayElementReferenceOperation { ArrayReference: IMemberReferenceOperation array } && reachable.CanBeReached(array.Member))
            return OthersCanLockIt;
        return fresh.IsMadeJustForTheLock(path) ? MadeForThis : null;
    }

    // What is locked by a method that locks its argument is the choice of who gives the argument.
    private static bool IsChosenHere(AcquireEvent acquire)
    {
        var arguments = acquire.Operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        return arguments.Any(argument => LockedOperand.Unwrapped(argument.Value, acquire.Function.Captures) switch
        {
            IInstanceReferenceOperation => acquire.Lock.Path.Kind == LockPathKind.This,
            ITypeOfOperation => acquire.Lock.Path.Kind == LockPathKind.TypeOf,
            IMemberReferenceOperation member => SymbolEqualityComparer.Default.Equals(member.Member.OriginalDefinition, acquire.Lock.Path.Symbol),
            _ => false,
        });
    }

    private static string? ReasonOfObject(LockPath path, IOperation? operand, BodyResult body, ReachableLocks reachable)
    {
        var type = operand is null ? path.Type : operand.Type ?? path.Type;
        if (path.Kind == LockPathKind.TypeOf || WeakIdentity.IsWeak(type) || WeakIdentity.IsWeak(path.Type))
            return OthersCanLockIt;
        if (type?.SpecialType == SpecialType.System_String || path.Type?.SpecialType == SpecialType.System_String)
            return EqualStringsAreOne;
        if (path.Kind == LockPathKind.This && body.Context.ThisType is { } around)
            return WeakIdentity.IsWeak(around) || reachable.CanBeReached(around) ? OthersCanLockIt : null;
        return reachable.CanBeReached(path) ? OthersCanLockIt : null;
    }

    // A value is boxed for the lock itself, or for a local that nobody else sees; what a field keeps in a box is one object.
    private static string? ReasonOfValue(IOperation operand, FlowState state)
    {
        if (operand.Type is { IsValueType: true } type && !IsUnknown(type))
            return BoxedAnew;
        if (operand is not ILocalReferenceOperation local || state[Places.Of(local.Local)] is not { } value)
            return null;
        if (value is { IsConstant: true, ConstantValue: { } constant })
            return constant is string ? EqualStringsAreOne : BoxedAnew;
        return value.Path?.Type is { IsValueType: true } ? BoxedAnew : null;
    }

    // Behind a type that is not found, T? looks like a Nullable<T>.
    private static bool IsUnknown(ITypeSymbol type) => type is INamedTypeSymbol named && named.TypeArguments.Any(argument => argument.TypeKind == TypeKind.Error);

    private static string? ReasonOfMaking(IOperation operand) => operand switch
    {
        IArrayCreationOperation or IAnonymousObjectCreationOperation or IDelegateCreationOperation => MadeForThis,
        ITypeParameterObjectCreationOperation => MadeForThis,
        _ => null,
    };

    // A member of type object that holds, or stands for, something that is no lock.
    private static string? ReasonOfMember(ISymbol member, BodyResult body, ReachableLocks reachable)
    {
        if (member is IPropertySymbol or IMethodSymbol && LockMemberOrigin.ReturnedByGetter(member) is { } returned)
        {
            return returned switch
            {
                BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax => MadeForThis,
                ThisExpressionSyntax when member.ContainingType is { } type && (reachable.CanBeReached(type) || WeakIdentity.IsWeak(type)) => OthersCanLockIt,
                TypeOfExpressionSyntax => OthersCanLockIt,
                LiteralExpressionSyntax literal => ReasonOfLiteral(literal, BoxedAnew),
                _ => null,
            };
        }
        foreach (var origin in LockMemberOrigin.Of(member))
        {
            var reason = origin switch
            {
                TypeOfExpressionSyntax => OthersCanLockIt,
                ThisExpressionSyntax when member.ContainingType is { } type && (reachable.CanBeReached(type) || WeakIdentity.IsWeak(type)) => OthersCanLockIt,
                LiteralExpressionSyntax literal => ReasonOfLiteral(literal, null),
                _ => null,
            };
            if (reason is not null)
                return reason;
        }
        return null;
    }

    private static string? ReasonOfLiteral(LiteralExpressionSyntax literal, string? reasonOfOthers) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression) ? EqualStringsAreOne
        : literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression) ? null
        : reasonOfOthers;

    private static void Report(AcquireEvent acquire, string reason, FindingList findings) => findings.Add(new Finding(
        LockObjectsDescriptors.LD7001, acquire.Operation.Syntax.GetLocation(), Clauses.Name(acquire.Lock.Path), reason));
}
