using System.Linq;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Whether a body can leave its callers with other locks than before, told from the operations in it without following them: it calls something that takes a lock or
/// gives one back. A <c>lock</c> statement does both.
/// </summary>
internal sealed class LockChanges
{
    // What a foreach statement and a deconstruction call without naming it.
    private static readonly string[] CalledUnnamed = { "GetEnumerator", "MoveNext", "Current", "Deconstruct" };

    private readonly LockModel _model;
    private readonly NameIndex _names;
    private readonly ICalleeKnowledge _callees;

    /// <param name="model">What the compilation says about locks.</param>
    /// <param name="names">The names of methods that may be wrappers.</param>
    /// <param name="callees">What is known about callees.</param>
    public LockChanges(LockModel model, NameIndex names, ICalleeKnowledge callees)
    {
        _model = model;
        _names = names;
        _callees = callees;
    }

    public bool MayBeIn(Body body)
    {
        foreach (var operation in body.Root.Descendants())
        {
            if (MayChange(operation))
                return true;
        }
        return false;
    }

    private bool MayChange(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => LockApi.Find(invocation.TargetMethod, invocation.Instance?.Type) is not null || invocation.TargetMethod.Name == "WaitOne" || HasContract(invocation.TargetMethod),
        IObjectCreationOperation creation => HasContract(creation.Constructor),
        IMethodReferenceOperation reference => HasContract(reference.Method),
        IPropertyReferenceOperation reference => HasContract(reference.Property.GetMethod) || HasContract(reference.Property.SetMethod),
        IImplicitIndexerReferenceOperation reference => reference.IndexerSymbol is IPropertySymbol { GetMethod: var getter, SetMethod: var setter } ? HasContract(getter) || HasContract(setter) : HasContract(reference.IndexerSymbol as IMethodSymbol),
        IEventReferenceOperation reference => HasContract(reference.Event.AddMethod) || HasContract(reference.Event.RemoveMethod),
        IBinaryOperation binary => HasContract(binary.OperatorMethod),
        IUnaryOperation unary => HasContract(unary.OperatorMethod),
        IIncrementOrDecrementOperation increment => HasContract(increment.OperatorMethod),
        ICompoundAssignmentOperation compound => HasContract(compound.OperatorMethod) || HasContract(compound.InConversion.MethodSymbol) || HasContract(compound.OutConversion.MethodSymbol),
        IConversionOperation conversion => HasContract(conversion.OperatorMethod),
        IForEachLoopOperation or IDeconstructionAssignmentOperation or IRecursivePatternOperation => CalledUnnamed.Any(name => _names.WrappersNamed(name).Any()) || _names.HasAnnotations,
        _ => false,
    };

    private bool HasContract(IMethodSymbol? method) =>
        method is not null
        && (!_model.Contracts.Of(method).IsEmpty
            || method.MethodKind == MethodKind.DelegateInvoke && !_model.Contracts.Of(method.ContainingType).IsEmpty
            || !_callees.InferredContract(method).IsEmpty);
}
