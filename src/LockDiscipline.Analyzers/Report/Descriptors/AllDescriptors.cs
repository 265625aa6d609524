using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Report;

/// <summary>Every descriptor of the product.</summary>
internal static class AllDescriptors
{
    /// <summary>All descriptors, in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> InIdOrder = ImmutableArray.Create(
        GuardingDescriptors.LD1001,
        GuardingDescriptors.LD1002,
        GuardingDescriptors.LD1003,
        GuardingDescriptors.LD1004,
        GuardingDescriptors.LD1005,
        GuardingDescriptors.LD1006,
        GuardingDescriptors.LD1007,
        GuardingDescriptors.LD1008,
        GuardingDescriptors.LD1009,
        AtomicityDescriptors.LD2001,
        AtomicityDescriptors.LD2002,
        AtomicityDescriptors.LD2003,
        AtomicityDescriptors.LD2004,
        AtomicityDescriptors.LD2005,
        AtomicityDescriptors.LD2006,
        AtomicityDescriptors.LD2007,
        CallbacksDescriptors.LD3001,
        CallbacksDescriptors.LD3002,
        CallbacksDescriptors.LD3003,
        SpinContextDescriptors.LD4001,
        SpinContextDescriptors.LD4002,
        SpinContextDescriptors.LD4003,
        SpinContextDescriptors.LD4004,
        SpinContextDescriptors.LD4005,
        LockStateDescriptors.LD5001,
        LockStateDescriptors.LD5002,
        LockStateDescriptors.LD5003,
        LockStateDescriptors.LD5004,
        LockStateDescriptors.LD5005,
        LockStateDescriptors.LD5006,
        LockStateDescriptors.LD5007,
        LockStateDescriptors.LD5008,
        LockStateDescriptors.LD5009,
        LockStateDescriptors.LD5010,
        LockStateDescriptors.LD5011,
        LockStateDescriptors.LD5012,
        LockOrderDescriptors.LD6001,
        LockOrderDescriptors.LD6002,
        LockOrderDescriptors.LD6003,
        LockObjectsDescriptors.LD7001,
        LockObjectsDescriptors.LD7002,
        LockObjectsDescriptors.LD7003,
        LockObjectsDescriptors.LD7004,
        LockObjectsDescriptors.LD7005,
        LockObjectsDescriptors.LD7006,
        LockObjectsDescriptors.LD7007,
        AnnotationsDescriptors.LD8001,
        AnnotationsDescriptors.LD8002,
        AnnotationsDescriptors.LD8003,
        InferenceDescriptors.LD9001,
        InferenceDescriptors.LD9002);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = InIdOrder.ToImmutableDictionary(descriptor => descriptor.Id);

    /// <summary>The descriptor of a rule.</summary>
    /// <param name="id">One of <see cref="RuleIds"/>.</param>
    /// <exception cref="KeyNotFoundException">No rule has this id.</exception>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
