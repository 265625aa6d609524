using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.Guarding;

/// <summary>
/// Guarded state that can still change stays in its critical section: it is neither returned nor stored where others find it, by reference, by a view or by a
/// query that has not run: LD1006. Lambdas that run later are told where they use it.
/// </summary>
internal sealed class EscapeRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(GuardingDescriptors.LD1006);

    public override void Check(BodyResult body, FindingList findings)
    {
        if (body.Body.IsConstruction || body.Guards is null || body.Others is null || !body.Events.OfType<AccessEvent>().Any(access => !access.State.Held.IsEmpty))
            return;
        var check = new EscapeCheck(body, findings);
        foreach (var operation in body.Body.Root.Descendants())
            check.Look(operation);
    }

    private sealed class EscapeCheck
    {
        private readonly BodyResult _body;
        private readonly FindingList _findings;
        private readonly EscapeSources _sources;
        private readonly MutableState _mutable;
        private readonly ILookup<SyntaxNode, AccessEvent> _accesses;

        public EscapeCheck(BodyResult body, FindingList findings)
        {
            _body = body;
            _findings = findings;
            _sources = new EscapeSources(body.Body.Root);
            _mutable = new MutableState(body);
            _accesses = body.Events.OfType<AccessEvent>().Where(access => !access.State.IsUnwinding).ToLookup(access => access.Operation.Syntax);
        }

        public void Look(IOperation operation)
        {
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } returned } when FunctionAround(operation) is null:
                    LookAtReturned(returned);
                    break;
                case ISimpleAssignmentOperation { IsRef: false } assignment when Destination(assignment) is { } destination:
                    LookAtStored(assignment, destination);
                    break;
                default:
                    if (KeptReferences.In(operation) is { } kept)
                        LookAtKept(kept);
                    break;
            }
        }

        private void LookAtReturned(IOperation returned)
        {
            if (_body.Body.Owner is IMethodSymbol { ReturnsByRef: true } or IMethodSymbol { ReturnsByRefReadonly: true })
            {
                LookAtReturnedReference(returned);
                return;
            }
            foreach (var source in _sources.In(returned))
            {
                if (Escapes(source) is { } held && !IsHeldByCallers(held))
                    Report(source, held, returned.Syntax, How(source.Kind, "returned"));
            }
        }

        // A reference to the place itself: whoever has it reads and writes there without the lock.
        private void LookAtReturnedReference(IOperation returned)
        {
            var place = returned is IArrayElementReferenceOperation element ? element.ArrayReference : returned;
            foreach (var source in _sources.In(place).Where(source => source.Kind == EscapeKind.Reference))
            {
                if (HeldAt(source) is { } held && !IsHeldByCallers(held))
                    Report(source, held, returned.Syntax, "the reference outlives the lock");
            }
        }

        private void LookAtStored(ISimpleAssignmentOperation assignment, ISymbol destination)
        {
            foreach (var source in _sources.In(assignment.Value))
            {
                if (SymbolEqualityComparer.Default.Equals(source.Member, destination) || Escapes(source) is not { } held)
                    continue;
                bool isOutside = destination is IParameterSymbol ? !IsHeldByCallers(held) : IsUsedWithoutLock(destination, assignment.Target);
                if (isOutside)
                    Report(source, held, assignment.Syntax, How(source.Kind, $"stored in '{destination.Name}'"));
            }
        }

        private void LookAtKept(KeptReference kept)
        {
            foreach (var source in _sources.In(kept.Value))
            {
                if (SymbolEqualityComparer.Default.Equals(source.Member, kept.Collection) || Escapes(source) is not { } held)
                    continue;
                bool isOutside = kept.Collection is IParameterSymbol ? !IsHeldByCallers(held) : IsReachedWithoutLock(kept.Collection, kept.Reference);
                if (isOutside)
                    Report(source, held, kept.Operation.Syntax, How(source.Kind, $"stored in '{kept.Collection.Name}'"));
            }
        }

        // The member, or the out parameter, that others find it in.
        private static ISymbol? Destination(ISimpleAssignmentOperation assignment) => assignment.Target switch
        {
            IFieldReferenceOperation { Instance: not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } field => field.Field,
            IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } property => property.Property,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } parameter => parameter.Parameter,
            _ => null,
        };

        // A member that is guarded as well, or that is used under locks alone, is not outside.
        private bool IsUsedWithoutLock(ISymbol destination, IOperation target)
        {
            if (!_body.Guards!.GuardsOf(destination).IsEmpty || _accesses[target.Syntax].Any(access => Exemptions.IsFresh(access.State, access.Receiver.Path)))
                return false;
            var reads = _body.Others!.Accesses.Of(destination, _body.Context.CancellationToken).Where(access => !access.Changes && !access.IsExempt).ToList();
            return reads.Count == 0 || reads.Any(access => access.Held.IsEmpty) || IsVisibleOutside(destination);
        }

        // What is put into a collection nobody else gets at as long as every use of the collection is under a lock.
        private bool IsReachedWithoutLock(ISymbol collection, IOperation reference) =>
            _body.Guards!.GuardsOf(collection).IsEmpty
            && !_accesses[reference.Syntax].Any(access => Exemptions.IsFresh(access.State, access.Receiver.Path))
            && (IsVisibleOutside(collection) || _body.Others!.Accesses.Of(collection, _body.Context.CancellationToken).Any(access => !access.IsExempt && access.Held.IsEmpty));

        private static bool IsVisibleOutside(ISymbol member)
        {
            for (var level = member; level is not null and not INamespaceSymbol; level = level.ContainingSymbol)
            {
                if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                    return false;
            }
            return true;
        }

        // The lock that was held when mutable state was read that now leaves; null where it is none of that.
        private HeldLock? Escapes(EscapeSource source)
        {
            bool isInferred = _body.Guards!.IsInferred(source.Member);
            if (HeldAt(source) is not { } held || IsDetached(source))
                return null;
            bool changes = source.Kind == EscapeKind.Reference ? _mutable.IsIn(source.Member, isInferred) : _mutable.IsCollectionIn(source.Member, isInferred);
            return changes ? held : null;
        }

        private HeldLock? HeldAt(EscapeSource source)
        {
            var guards = _body.Guards!.GuardsOf(source.Member);
            if (guards.IsEmpty)
                return null;
            HeldLock? found = null;
            foreach (var access in _accesses[source.Reference.Syntax])
            {
                if (!SymbolEqualityComparer.Default.Equals(access.Member.OriginalDefinition, source.Member.OriginalDefinition) || Exemptions.Covers(_body, access, access.Member, access.Receiver.Path))
                    continue;
                found = guards
                    .Select(guard => LockCheck.FindHeld(access.State, new LockNeed(GuardPaths.Of(_body.Model, guard, access.Receiver, access.Member, _body.Context.ThisType), guard, true), _body.Model.Identity))
                    .FirstOrDefault(held => held is not null);
                if (found is null)
                    return null;
            }
            return found;
        }

        // The member is given another value afterwards: what left is not guarded state any more.
        private bool IsDetached(EscapeSource source) =>
            _body.Events.OfType<AccessEvent>().Any(access => access.Kind == AccessKind.Write
                && access.Operation.Syntax.SpanStart > source.Reference.Syntax.SpanStart
                && SymbolEqualityComparer.Default.Equals(access.Member.OriginalDefinition, source.Member.OriginalDefinition));

        // Who gets it holds the lock too, by the method's contract.
        private bool IsHeldByCallers(HeldLock held)
        {
            var exits = _body.Events.OfType<ExitEvent>().Where(exit => exit.Function.Role == FunctionRole.Member && !exit.State.IsUnwinding).ToList();
            return exits.Count > 0 && exits.All(exit => exit.State.Held.Any(l => l.Path.Equals(held.Path) && l.Origin != HeldOrigin.Assumption));
        }

        private static IOperation? FunctionAround(IOperation operation)
        {
            for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            {
                if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                    return parent;
            }
            return null;
        }

        private static string How(EscapeKind kind, string what) => kind switch
        {
            EscapeKind.Query => "the query runs after the lock is dropped",
            EscapeKind.View => $"a view of it is {what}",
            _ => $"the reference is {what}",
        };

        private void Report(EscapeSource source, HeldLock held, SyntaxNode place, string how) => _findings.Add(new Finding(
            GuardingDescriptors.LD1006, place.GetLocation(), source.Member.Name, Clauses.Name(held.Path), how)
        {
            Related = Clauses.Places(new[] { held }),
            Properties = place.FullSpan.Contains(source.Reference.Syntax.Span) && source.Reference.Syntax.SyntaxTree == place.SyntaxTree
                ? FixProperties.ForSnapshot(source.Reference.Syntax)
                : ImmutableDictionary<string, string?>.Empty,
        });
    }
}
