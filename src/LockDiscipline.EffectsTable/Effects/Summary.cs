using System.Collections.Generic;
using LockDiscipline.Analyzers.Effects.Framework;

namespace LockDiscipline.EffectsTable.Effects;

/// <summary>What a call of a method may do. Sets of arguments are bit masks, the receiver being the first. Effects are only ever added.</summary>
internal sealed class Summary
{
    private readonly Dictionary<FrameworkEffect, object> _causes = [];

    /// <summary>Set by hand, never recomputed.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The effects that a correction takes away.</summary>
    public FrameworkEffect Denied { get; init; }

    public bool Allocates { get; private set; }

    public bool Blocks { get; private set; }

    /// <summary>The arguments that the method makes room in.</summary>
    public ulong Grows { get; private set; }

    /// <summary>The delegates that it runs.</summary>
    public ulong Invokes { get; private set; }

    /// <summary>The arguments from which it reads a delegate that somebody else put there, and runs it.</summary>
    public ulong InvokesStored { get; private set; }

    /// <summary>The arguments that it stores.</summary>
    public ulong Keeps { get; private set; }

    /// <summary>The arguments on which it calls members of a public interface.</summary>
    public ulong CallsInterface { get; private set; }

    /// <summary>Why the method has the effect: the method that it calls, or words for what it does itself.</summary>
    public object? CauseOf(FrameworkEffect effect) => _causes.GetValueOrDefault(effect);

    public bool AddAllocates(object cause)
    {
        bool isNew = !Allocates && Allowed(FrameworkEffect.Allocates);
        Allocates |= isNew;
        return Note(isNew, FrameworkEffect.Allocates, cause);
    }

    public bool AddBlocks(object cause)
    {
        bool isNew = !Blocks && Allowed(FrameworkEffect.Blocks);
        Blocks |= isNew;
        return Note(isNew, FrameworkEffect.Blocks, cause);
    }

    public bool AddGrows(ulong arguments, object cause)
    {
        bool isNew = (arguments & ~Grows) != 0 && Allowed(FrameworkEffect.GrowsReceiver);
        Grows |= isNew ? arguments : 0;
        return Note(isNew, FrameworkEffect.GrowsReceiver, cause);
    }

    public bool AddInvokes(ulong arguments, object cause)
    {
        bool isNew = (arguments & ~Invokes) != 0 && Allowed(FrameworkEffect.CallsBack);
        Invokes |= isNew ? arguments : 0;
        return Note(isNew, FrameworkEffect.CallsBack, cause);
    }

    public bool AddInvokesStored(ulong arguments, object cause)
    {
        bool isNew = (arguments & ~InvokesStored) != 0 && Allowed(FrameworkEffect.CallsBack);
        InvokesStored |= isNew ? arguments : 0;
        return Note(isNew, FrameworkEffect.CallsBack, cause);
    }

    public bool AddKeeps(ulong arguments, object cause)
    {
        bool isNew = (arguments & ~Keeps) != 0 && Allowed(FrameworkEffect.KeepsDelegate);
        Keeps |= isNew ? arguments : 0;
        return Note(isNew, FrameworkEffect.KeepsDelegate, cause);
    }

    public bool AddCallsInterface(ulong arguments, object cause)
    {
        bool isNew = (arguments & ~CallsInterface) != 0 && Allowed(FrameworkEffect.CallsInterface);
        CallsInterface |= isNew ? arguments : 0;
        return Note(isNew, FrameworkEffect.CallsInterface, cause);
    }

    private bool Allowed(FrameworkEffect effect) => (Denied & effect) == 0;

    private bool Note(bool isNew, FrameworkEffect effect, object cause)
    {
        if (isNew)
            _causes.TryAdd(effect, cause);
        return isNew;
    }
}
