using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>
/// Runs a body over <see cref="Value"/>s: block by block with the stack that each block is entered with, locals taken together over the
/// whole body, again until nothing changes, and once more to write down what it does.
/// </summary>
internal sealed class Interpreter
{
    /// <summary>Values only grow towards "may be all of these"; the bound keeps huge generated bodies cheap.</summary>
    private const int MostPasses = 6;

    private readonly MethodNode _method;
    private readonly FrameworkAssembly _assembly;
    private readonly TrivialGetters _getters;
    private readonly ControlFlow _flow;
    private readonly TypeNode?[] _localTypes;
    private readonly Value?[] _locals;
    private readonly Value[] _arguments;
    private readonly Dictionary<int, Creation> _creations = [];
    private readonly Dictionary<int, BoxSite> _boxes = [];
    private readonly HashSet<BoxSite> _usedBoxes = [];
    private readonly BodyFacts _facts = new();
    private readonly List<(FieldStore Cache, Block Test, Block Empty)> _tests = [];
    private readonly HashSet<FieldNode> _read = [];

    private readonly Stack<Value> _stack = [];
    private Block _block = null!;
    private SignatureType? _constraint;
    private bool _changed;
    private bool _collecting;

    private Interpreter(MethodNode method, MethodBodyBlock body, Termination termination, TrivialGetters getters)
    {
        _method = method;
        _assembly = method.Type.Assembly;
        _getters = getters;
        _flow = new ControlFlow(method, body, termination);
        _localTypes = body.LocalSignature.IsNil ? [] : [.. _assembly.Reader
            .GetStandaloneSignature(body.LocalSignature)
            .DecodeLocalSignature(_assembly.Signatures, null)
            .Select(type => type.Node)];
        _locals = new Value?[_localTypes.Length];
        _arguments = [.. Enumerable.Range(0, method.ArgumentCount).Select(Parameter)];
    }

    public static BodyFacts Run(MethodNode method, Termination termination, TrivialGetters getters)
    {
        if (!method.HasBody)
            return BodyFacts.Empty;
        MethodBodyBlock body = method.Type.Assembly.Image.GetMethodBody(method.RelativeVirtualAddress);
        var interpreter = new Interpreter(method, body, termination, getters);
        interpreter.Run();
        return interpreter._facts;
    }

    /// <summary>Parameters past the width of the mask are not followed.</summary>
    private Value Parameter(int index) => new()
    {
        Arguments = index < 64 ? 1UL << index : 0,
        Type = index == 0 && !_method.IsStatic ? _method.Type : _method.ArgumentType(index)?.Node,
    };

    private void Run()
    {
        for (int pass = 0; pass < MostPasses; pass++)
        {
            _changed = false;
            Pass();
            if (!_changed)
                break;
        }

        _collecting = true;
        Pass();
        foreach ((FieldStore cache, Block test, Block empty) in _tests)
            _facts.AddEmptyBranch(new EmptyBranch(cache, [.. _flow.DominatedByEdge(test, empty).Select(block => block.Index)]));
    }

    private void Pass()
    {
        foreach (Block block in _flow.Blocks)
        {
            if (!block.IsOnNormalPath || (block.EntryStack is null && block.Index > 0 && !block.StartsFinally))
                continue;
            _block = block;
            _stack.Clear();
            foreach (Value value in block.EntryStack ?? [])
                _stack.Push(value);
            for (int i = block.First; i < block.End; i++)
                Step(_flow.Instructions[i]);
            if (_flow.Instructions[block.End - 1].Code is ILOpCode.Leave or ILOpCode.Leave_s)
                _stack.Clear();
            foreach (int successor in block.Successors)
                Enter(_flow.Blocks[successor]);
        }
    }

    private void Enter(Block block)
    {
        if (!block.IsOnNormalPath || block.StartsFinally)
            return;
        Value[] stack = [.. _stack.Reverse()];
        if (block.EntryStack is null)
        {
            block.EntryStack = stack;
            _changed = true;
            return;
        }

        for (int i = 0; i < Math.Min(stack.Length, block.EntryStack.Length); i++)
            MergeInto(ref block.EntryStack[i]!, stack[i]);
    }

    private void MergeInto(ref Value? place, Value value)
    {
        Value merged = Value.Merge(place, value);
        if (merged.Equals(place))
            return;
        place = merged;
        _changed = true;
    }

    private void Step(Instruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Ldarg_0 or ILOpCode.Ldarg_1 or ILOpCode.Ldarg_2 or ILOpCode.Ldarg_3:
                _stack.Push(_arguments[instruction.Code - ILOpCode.Ldarg_0]);
                break;
            case ILOpCode.Ldarg or ILOpCode.Ldarg_s or ILOpCode.Ldarga or ILOpCode.Ldarga_s:
                _stack.Push(_arguments[instruction.Operand]);
                break;
            case ILOpCode.Starg or ILOpCode.Starg_s:
                MergeInto(ref _arguments[instruction.Operand]!, Pop());
                break;
            case ILOpCode.Ldloc_0 or ILOpCode.Ldloc_1 or ILOpCode.Ldloc_2 or ILOpCode.Ldloc_3:
                LoadLocal(instruction.Code - ILOpCode.Ldloc_0);
                break;
            case ILOpCode.Ldloc or ILOpCode.Ldloc_s:
                LoadLocal((int)instruction.Operand);
                break;
            case ILOpCode.Ldloca or ILOpCode.Ldloca_s:
                LoadLocal((int)instruction.Operand);
                _stack.Push(Pop() with { Local = (int)instruction.Operand });
                break;
            case ILOpCode.Stloc_0 or ILOpCode.Stloc_1 or ILOpCode.Stloc_2 or ILOpCode.Stloc_3:
                MergeInto(ref _locals[instruction.Code - ILOpCode.Stloc_0], Pop());
                break;
            case ILOpCode.Stloc or ILOpCode.Stloc_s:
                MergeInto(ref _locals[instruction.Operand], Pop());
                break;
            case ILOpCode.Dup:
                _stack.Push(_stack.Peek());
                break;
            case ILOpCode.Ldnull or ILOpCode.Ldc_i4_0:
                _stack.Push(Value.Null);
                break;
            case ILOpCode.Castclass or ILOpCode.Isinst:
                Cast(_assembly.Type(instruction.Token));
                break;
            case ILOpCode.Unbox or ILOpCode.Unbox_any:
                _stack.Push(Pop() with { Box = null, Type = null });
                break;
            case ILOpCode.Box:
                BoxValue(instruction);
                break;
            case ILOpCode.Ldfld or ILOpCode.Ldflda:
                _stack.Push(ReadField(_assembly.Field(instruction.Token), Pop(), instruction.Code == ILOpCode.Ldflda));
                break;
            case ILOpCode.Ldsfld or ILOpCode.Ldsflda:
                _stack.Push(ReadField(_assembly.Field(instruction.Token), Value.Other, instruction.Code == ILOpCode.Ldsflda));
                break;
            case ILOpCode.Stfld:
                Value stored = Pop();
                StoreField(_assembly.Field(instruction.Token), Pop(), stored);
                break;
            case ILOpCode.Stsfld:
                StoreField(_assembly.Field(instruction.Token), null, Pop());
                break;
            case ILOpCode.Ldind_ref or ILOpCode.Ldobj:
                Dereference();
                break;
            case ILOpCode.Stind_ref or ILOpCode.Stobj:
                Value pointee = Pop();
                StoreIndirect(Pop(), pointee);
                break;
            case ILOpCode.Ldelem_ref or ILOpCode.Ldelem or ILOpCode.Ldelema:
                Pop();
                _stack.Push(Value.Derived(Pop().Reach, null));
                break;
            case ILOpCode.Stelem_ref or ILOpCode.Stelem:
                Value element = Pop();
                Pop();
                Keep(Pop(), element);
                break;
            case ILOpCode.Newarr:
                Pop();
                Allocate(instruction, $"new {_assembly.Type(instruction.Token)}[]");
                break;
            case ILOpCode.Newobj:
                Create(instruction);
                break;
            case ILOpCode.Ldftn:
                _stack.Push(PointerTo(instruction));
                break;
            case ILOpCode.Ldvirtftn:
                Pop();
                _stack.Push(PointerTo(instruction));
                break;
            case ILOpCode.Constrained:
                _constraint = _assembly.Type(instruction.Token);
                break;
            case ILOpCode.Call or ILOpCode.Callvirt:
                Call(instruction);
                _constraint = null;
                break;
            case ILOpCode.Calli:
                CallPointer(instruction);
                break;
            case ILOpCode.Ceq:
                CompareEqual();
                break;
            case ILOpCode.Brtrue or ILOpCode.Brtrue_s or ILOpCode.Brfalse or ILOpCode.Brfalse_s:
                Branch(instruction);
                break;
            case ILOpCode.Ret:
                while (_stack.Count > 0)
                    Use(Pop());
                break;
            default:
                StepByShape(instruction.Description);
                break;
        }
    }

    private Value Pop() => _stack.Count > 0 ? _stack.Pop() : Value.Other;

    private void LoadLocal(int index)
    {
        Value value = _locals[index] ?? Value.Other;
        _stack.Push(value.Type is null && _localTypes[index] is { } type ? value with { Type = type } : value);
    }

    private void Cast(SignatureType type)
    {
        Value value = Pop();
        _stack.Push(type.Node is null ? value : value with { Type = type.Node });
    }

    private void BoxValue(Instruction instruction)
    {
        SignatureType type = _assembly.Type(instruction.Token);
        if (type.IsReference)
            return;
        if (!_boxes.TryGetValue(instruction.Offset, out BoxSite? site))
            _boxes.Add(instruction.Offset, site = new BoxSite(type.Key, type.IsTypeParameter));
        _stack.Push(Pop() with { Box = site, Local = -1 });
    }

    /// <summary>A box that is only looked at is never made; one that goes anywhere else is.</summary>
    private void Use(Value value)
    {
        if (_collecting && value.Box is { } box && _usedBoxes.Add(box))
            _facts.AddAllocation(_block.Index, "box of " + box.Type);
    }

    private Value ReadField(FieldNode? field, Value owner, bool isAddress)
    {
        if (field is not null && !isAddress)
            _read.Add(field);
        return new Value { DerivedFrom = owner.Reach, Field = field, FieldOwner = owner.Arguments, IsAddress = isAddress, Type = field?.FieldType.Node };
    }

    private void StoreField(FieldNode? field, Value? target, Value value)
    {
        if (field is not null && _collecting)
        {
            NoteStore(field, target?.IsAddress == true ? target.FieldOwner : target?.Arguments ?? 0);
            if (value.IsNull && _read.Contains(field) && !GivesUp(_method.Name))
                field.IsTakenOut = true;
            field.Lambdas.UnionWith(value.Lambdas);
            field.HoldsForeignValue |= value.Lambdas.Length == 0 && !value.IsNull && value.Field != field;
        }

        Keep(target ?? Value.Other, value);
    }

    private void NoteStore(FieldNode field, ulong owner) => _facts.AddStore(_block.Index, new FieldStore(field, owner));

    /// <summary>Whether a method of this name empties fields for good.</summary>
    private static bool GivesUp(string name) =>
        name.Contains("Dispose", StringComparison.Ordinal) || name.Contains("Close", StringComparison.Ordinal)
        || name.Contains("Clear", StringComparison.Ordinal) || name.Contains("Reset", StringComparison.Ordinal);

    private void Keep(Value target, Value value)
    {
        Use(value);
        _facts.Kept |= value.Arguments;
        AddReach(target, value.Reach);
    }

    /// <summary>From now on the arguments lead to what <paramref name="target"/> is or points to, if that was made here.</summary>
    private void AddReach(Value target, ulong reach)
    {
        if (reach == 0)
            return;
        if (target.Creation is { } creation && (creation.Reach | reach) != creation.Reach)
        {
            creation.Reach |= reach;
            _changed = true;
        }

        if (target.Local >= 0)
            MergeInto(ref _locals[target.Local], (_locals[target.Local] ?? Value.Other) with { DerivedFrom = (_locals[target.Local]?.DerivedFrom ?? 0) | reach });
    }

    private void Dereference()
    {
        Value address = Pop();
        if (address.Local >= 0)
            LoadLocal(address.Local);
        else
            _stack.Push(address with { IsAddress = false });
    }

    private void StoreIndirect(Value address, Value value)
    {
        if (address.Local >= 0)
        {
            Use(value);
            MergeInto(ref _locals[address.Local], value);
        }
        else
        {
            StoreField(address.IsAddress ? address.Field : null, address, value);
        }
    }

    private Creation CreationAt(Instruction instruction)
    {
        if (!_creations.TryGetValue(instruction.Offset, out Creation? creation))
            _creations.Add(instruction.Offset, creation = new Creation());
        return creation;
    }

    private void Allocate(Instruction instruction, string what)
    {
        if (_collecting)
            _facts.AddAllocation(_block.Index, what);
        _stack.Push(new Value { Creation = CreationAt(instruction) });
    }

    private Value PointerTo(Instruction instruction) =>
        _assembly.Method(instruction.Token) is { } method ? new Value { Lambdas = [method] } : Value.Other;

    private void Create(Instruction instruction)
    {
        MethodNode? constructor = _assembly.Method(instruction.Token);
        if (constructor is null)
        {
            PopArguments(ParametersOf(instruction.Token));
            Allocate(instruction, "new array");
            return;
        }

        TypeNode type = constructor.Type;
        Value[] passed = PopArguments(constructor.Signature.ParameterTypes.Length);
        ulong reach = 0;
        foreach (Value value in passed)
        {
            Use(value);
            reach |= value.Reach;
        }

        var created = new Value { Type = type, DerivedFrom = type.IsValueType ? reach : 0, Creation = type.IsValueType ? null : CreationAt(instruction) };
        AddReach(created, reach);
        if (type.IsDelegate)
            created = created with { Lambdas = passed[1].Lambdas };
        else
            AddCall(constructor, CallKind.Direct, [created, .. passed], null);
        if (_collecting && !type.IsValueType)
            _facts.AddAllocation(_block.Index, "new " + type.FullName);
        _stack.Push(created);
    }

    private void Call(Instruction instruction)
    {
        MethodNode? target = _assembly.Method(instruction.Token);
        if (target is null)
        {
            CallUnknown(instruction);
            return;
        }

        Value[] passed = PopArguments(target.ArgumentCount);
        Invoke(instruction, target, passed);
        ulong reach = 0;
        foreach (Value value in passed)
            reach |= value.Reach;
        foreach (Value value in passed)
        {
            if (value.Local >= 0)
                AddReach(value, reach);
        }

        if (target.Signature.ReturnType.Key != "System.Void")
            _stack.Push(Result(target, passed, reach));
    }

    private void Invoke(Instruction instruction, MethodNode target, Value[] passed)
    {
        bool looksOnly = target is { Name: "GetType", Type.FullName: "System.Object" } or { Name: "ThrowIfNull", Type.FullName: "System.ArgumentNullException" };
        for (int i = 0; i < passed.Length; i++)
        {
            // A call on a boxed type parameter is made on the value itself where the type is known.
            bool isReceiver = i == 0 && !target.IsStatic && passed[i].Box is { OfTypeParameter: true };
            if (!isReceiver && !looksOnly)
                Use(passed[i]);
            if (passed[i] is { IsAddress: true, Field: { } field } && _collecting)
                PassByReference(field, passed[i].FieldOwner, target);
        }

        if (target.Type.IsDelegate && target.Name == "Invoke")
        {
            AddCall(target, CallKind.Delegate, passed, null);
            return;
        }

        if (target.Name == "Start" && StateMachineOf(instruction) is { } moveNext)
            AddCall(moveNext, CallKind.StateMachine, [passed[^1]], null);

        bool isVirtual = target.IsVirtual && (instruction.Code == ILOpCode.Callvirt || _constraint is not null);
        TypeNode? receiver = _constraint is not null ? _constraint.Node : passed.Length > 0 ? passed[0].Type : null;
        bool isExact = _constraint is { Node.IsValueType: true }
            || (passed.Length > 0 && _constraint is null && (passed[0].Type is { IsSealed: true } || passed[0] is { Creation: not null, Arguments: 0, Field: null }));
        if (isVirtual && isExact && receiver is not null && Overriding.Resolve(target, receiver) is { IsAbstract: false } exact)
            AddCall(exact, CallKind.Direct, passed, receiver);
        else
            AddCall(target, isVirtual && !target.IsFinal ? CallKind.Virtual : CallKind.Direct, passed, receiver);
    }

    /// <summary>A method that gets a field by reference may store in it.</summary>
    private void PassByReference(FieldNode field, ulong owner, MethodNode target)
    {
        NoteStore(field, owner);
        field.HoldsForeignValue |= field.FieldType.IsDelegate && target.Type.FullName != "System.Threading.Volatile";
    }

    private void AddCall(MethodNode target, CallKind kind, Value[] passed, TypeNode? receiver)
    {
        if (_collecting)
            _facts.AddCall(_block.Index, new CallSite(target, kind, [.. passed.Select(Argument.Of)], receiver));
    }

    private Value Result(MethodNode target, Value[] passed, ulong reach)
    {
        bool passesThrough = passed.Length > 0
            && (target.Type.FullName == "System.Runtime.CompilerServices.Unsafe" && target.Name is "As" or "AsRef"
                || target.Type.FullName == "System.Threading.Volatile"
                || target.Type.FullName == "System.Threading.Interlocked");
        if (passesThrough)
            return passed[0] with { IsAddress = target.Signature.ReturnType.Kind == TypeForm.ByReference, Box = null, Local = -1 };
        FieldNode? field = _getters.FieldOf(target);
        return field is not null ? ReadField(field, passed.Length > 0 ? passed[0] : Value.Other, isAddress: false) : Value.Derived(reach, target.Signature.ReturnType.Node);
    }

    private void CallUnknown(Instruction instruction)
    {
        MemberReference reference = _assembly.Reader.GetMemberReference((MemberReferenceHandle)instruction.Token);
        MethodSignature<SignatureType> signature = reference.DecodeMethodSignature(_assembly.Signatures, null);
        Value[] passed = PopArguments(signature.ParameterTypes.Length + (signature.Header.IsInstance ? 1 : 0));
        if (signature.ReturnType.Key != "System.Void")
            _stack.Push(Value.Derived(passed.Aggregate(0UL, (reach, value) => reach | value.Reach), null));
    }

    private void CallPointer(Instruction instruction)
    {
        MethodSignature<SignatureType> signature = _assembly.Reader
            .GetStandaloneSignature((StandaloneSignatureHandle)instruction.Token)
            .DecodeMethodSignature(_assembly.Signatures, null);
        PopArguments(signature.ParameterTypes.Length + (signature.Header.IsInstance ? 2 : 1));
        if (signature.ReturnType.Key != "System.Void")
            _stack.Push(Value.Other);
    }

    private int ParametersOf(EntityHandle token) =>
        _assembly.Reader.GetMemberReference((MemberReferenceHandle)token).DecodeMethodSignature(_assembly.Signatures, null).ParameterTypes.Length;

    private Value[] PopArguments(int count)
    {
        var arguments = new Value[count];
        for (int i = count - 1; i >= 0; i--)
            arguments[i] = Pop();
        return arguments;
    }

    /// <summary>The state machine's step, if the call is <c>builder.Start(ref stateMachine)</c>.</summary>
    private MethodNode? StateMachineOf(Instruction instruction)
    {
        if (instruction.Token.Kind != HandleKind.MethodSpecification)
            return null;
        var arguments = _assembly.Reader.GetMethodSpecification((MethodSpecificationHandle)instruction.Token).DecodeSignature(_assembly.Signatures, null);
        return arguments.Length == 1 ? arguments[0].Node?.MethodsNamed("MoveNext").FirstOrDefault() : null;
    }

    private void CompareEqual()
    {
        Value second = Pop();
        Value first = Pop();
        Value tested = second.IsNull ? first : second;
        bool isTest = (first.IsNull || second.IsNull) && tested is { Field: not null, IsAddress: false };
        _stack.Push(isTest ? new Value { Field = tested.Field, FieldOwner = tested.FieldOwner, IsEmptinessOfField = !tested.IsEmptinessOfField } : Value.Other);
    }

    private void Branch(Instruction instruction)
    {
        Value value = Pop();
        if (!_collecting || value is not { Field: { } field, IsAddress: false } || !CanBeCache(field))
            return;
        bool jumpsIfSet = instruction.Code is ILOpCode.Brtrue or ILOpCode.Brtrue_s;
        Block target = _flow.BlockAt((int)instruction.Operand);
        bool jumpsIfEmpty = jumpsIfSet == value.IsEmptinessOfField;
        Block? empty = jumpsIfEmpty ? target : _block.Index + 1 < _flow.Blocks.Length ? _flow.Blocks[_block.Index + 1] : null;
        if (empty is not null)
            _tests.Add((new FieldStore(field, value.FieldOwner), _block, empty));
    }

    /// <summary>A number in an object changes back and forth (a count, a state); what a static or a reference holds, once set, mostly stays.</summary>
    private static bool CanBeCache(FieldNode field) => field.IsStatic || field.FieldType.IsReference || field.FieldType.IsTypeParameter;

    private void StepByShape(OpCode code)
    {
        int popped = code.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
                or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref or StackBehaviour.Popref_popi_pop1 => 3,
            _ => throw new InvalidOperationException($"{code} in {_method} was not expected here"),
        };
        ulong reach = 0;
        for (int i = 0; i < popped; i++)
            reach |= Pop().Reach;
        if (code.StackBehaviourPush != StackBehaviour.Push0)
            _stack.Push(Value.Derived(reach, null));
    }
}
