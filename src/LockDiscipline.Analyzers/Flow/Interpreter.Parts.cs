using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>Values that are made of several others, each of which is found in it again: structs, tuples, anonymous objects and records.</summary>
internal sealed partial class Interpreter
{
    // Writing a part of a struct writes the variable that holds the struct.
    private Value EvaluateOwner(IOperation? instance, AccessKind kind)
    {
        if (kind is AccessKind.Read or AccessKind.ReadOnlyReference || instance is not { Type.IsValueType: true })
            return EvaluateReceiver(instance);
        var changed = kind == AccessKind.Reference ? kind : AccessKind.ReadWrite;
        switch (instance)
        {
            case IFieldReferenceOperation field:
                var receiver = EvaluateOwner(field.Instance, kind);
                UseContents(receiver, writes: true, field);
                EmitAccess(field, field.Field, receiver, changed, null);
                return ReadMember(PathOfMember(field.Field, receiver, field.Instance?.Type), field.Field, receiver, field);
            case IArrayElementReferenceOperation element:
                return Refer(element, changed, null);
            case ILocalReferenceOperation local when _state[Places.Of(local.Local)].Alias is { } target:
                return ReferToAlias(target, changed, null, local);
            default:
                return Evaluate(instance);
        }
    }

    private Value EvaluateTuple(ITupleOperation tuple)
    {
        var dependences = DependenceSet.Empty;
        for (int i = 0; i < tuple.Elements.Length; i++)
            dependences = dependences.Union(Staleness.AsPart(Evaluate(tuple.Elements[i]).Dependences, TuplePart(i)));
        Emit(new OtherEvent(tuple, _state, _frame, _block));
        return new Value { Dependences = dependences };
    }

    private Value EvaluateAnonymous(IAnonymousObjectCreationOperation creation)
    {
        var dependences = DependenceSet.Empty;
        foreach (var initializer in creation.Initializers)
        {
            var value = Evaluate(initializer);
            Escape(value, initializer);
            var part = initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } ? property.Name : null;
            dependences = dependences.Union(part is null ? value.Dependences : Staleness.AsPart(value.Dependences, part));
        }
        Emit(new OtherEvent(creation, _state, _frame, _block));
        return new Value { Dependences = dependences };
    }

    // What a record is made of it gives back by the properties of the same names.
    private static DependenceSet MadeOf(IMethodSymbol? constructor, ArgumentValue argument) =>
        argument.Parameter is { } parameter && constructor is { ContainingType.IsRecord: true } && constructor.ContainingType.GetMembers(parameter.Name).Any(member => member is IPropertySymbol)
            ? Staleness.AsPart(argument.Value.Dependences, parameter.Name)
            : argument.Value.Dependences;

    private static string TuplePart(int index) => "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string PartOf(ISymbol member) => (member as IFieldSymbol)?.CorrespondingTupleField?.Name ?? member.Name;

    // What the i-th variable gets when a value is taken apart.
    private static DependenceSet Deconstructed(DependenceSet dependences, ITypeSymbol? type, int index)
    {
        var part = type switch
        {
            { IsTupleType: true } => TuplePart(index),
            INamedTypeSymbol { IsRecord: true } record => record.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length > index && PrimaryConstructors.IsPrimary(constructor))?.Parameters[index].Name,
            _ => null,
        };
        return part is null ? dependences : Staleness.OfPart(dependences, part);
    }
}
