using System.Collections.Generic;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects.DoubleChecks;

/// <summary>What a double check sets up in its section, besides the member that it tests: directly, or in a method of its own type that it calls.</summary>
internal static class SectionWrites
{
    public static IEnumerable<(LockPath Path, int Position)> Of(DoubleCheck check, BodyResult body)
    {
        int start = check.Inner.Read.Position;
        foreach (var access in check.Accesses)
        {
            if (access.Writes && access.Position > start && access.IsUnder(check.Section) && !access.Path.Equals(check.Member))
                yield return (access.Path, access.Position);
        }
        foreach (var flowEvent in body.Events)
        {
            if (flowEvent.Operation.Syntax.SpanStart <= start || !IsIn(flowEvent, check))
                continue;
            if (flowEvent is ElementEvent { Kind: not AccessKind.Read, Receiver.Path: { Kind: LockPathKind.Member } array })
                yield return (array, flowEvent.Operation.Syntax.SpanStart);
            else if (flowEvent is CallEvent call)
            {
                foreach (var written in WrittenBy(call))
                    yield return (written, call.Operation.Syntax.SpanStart);
            }
        }
    }

    public static bool IsIn(FlowEvent flowEvent, DoubleCheck check) =>
        ReferenceEquals(flowEvent.Function.Independent, check.Outer.Read.Function)
        && flowEvent.State.Held.Any(held => held.Path.Equals(check.Section.Path) && held.Site?.Syntax == check.Section.Site!.Syntax);

    /// <summary>Whether the call is made for what it does, and not for its result.</summary>
    public static bool IsForEffect(CallEvent call) => call.Operation is IInvocationOperation && !ReadOnlyCalls.OnlyReads(call.Method)
        && call.Operation.Syntax.Parent is ExpressionStatementSyntax or AwaitExpressionSyntax { Parent: ExpressionStatementSyntax };

    private static IEnumerable<LockPath> WrittenBy(CallEvent call)
    {
        if (call.Receiver.Path is { Kind: LockPathKind.Member, Symbol: IFieldSymbol or IPropertySymbol } contents && IsForEffect(call))
            yield return contents;
        bool isOwn = call.Method.IsStatic || call.Receiver.Path?.Kind == LockPathKind.This;
        if (!isOwn || call.Method.MethodKind != MethodKind.Ordinary || call.Method.ContainingType is not { } type)
            yield break;
        foreach (string name in AssignedBy(call.Method))
        {
            if (type.GetMembers(name).FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol) is { } member)
                yield return LockPath.Member(LockPath.This, member);
        }
    }

    private static IEnumerable<string> AssignedBy(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Select(assignment => assignment.Left switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>()
            .Distinct();
}
