using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// The one binder of paths, for annotations and for code: it makes the path of a member, replaces getters that stand for something by what they stand for,
/// and reads lock expressions. One a compilation; safe for use from several threads.
/// </summary>
internal sealed class PathResolver
{
    // Getters that return getters that return …: nobody writes more, and a cycle must end.
    private const int LongestGetterChain = 8;

    private readonly Compilation _compilation;
    private readonly AnnotationReader _annotations;
    private readonly ConcurrentDictionary<ISymbol, LockExpression?> _standsFor = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _returnNew = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(ISymbol Annotated, string Text), LockExpression> _bound = new(AnnotatedTextComparer.Instance);

    public PathResolver(Compilation compilation, AnnotationReader annotations)
    {
        _compilation = compilation;
        _annotations = annotations;
    }

    /// <summary>The path of a member of what <paramref name="owner"/> names; what a getter stands for is put in its place.</summary>
    /// <param name="owner">The path of the object; null for static members.</param>
    /// <param name="member">The member that the code or the annotation names.</param>
    /// <param name="ownerType">The static type of the object, which decides what an abstract or interface member is.</param>
    public LockPath MemberOf(LockPath? owner, ISymbol member, ITypeSymbol? ownerType) => MemberOf(owner, member, ownerType, 0, null);

    /// <summary>The path of a call's result, where the method is a getter in all but name or says what it returns; otherwise null.</summary>
    public LockPath? ResultOf(IMethodSymbol method, LockPath? receiver, ITypeSymbol? receiverType, Func<IParameterSymbol, LockPath?> argument)
    {
        method = method.ReducedFrom ?? method;
        if (ReturnsNewObject(method))
            return null;
        if (method.Parameters.IsEmpty)
            return method.ReturnsVoid || receiver is null && !method.IsStatic ? null : MemberOf(receiver, method, receiverType);
        return StandsFor(method, null) is { Path: { } path } ? Substitute(path, receiver, receiverType, argument) : null;
    }

    /// <summary>Whether a method makes what it returns, so that no two calls give the same object. False where that does not show.</summary>
    public bool ReturnsNewObject(IMethodSymbol method) => _returnNew.GetOrAdd(method.OriginalDefinition, TrivialGetters.ReturnsNewObject);

    /// <summary>Puts the receiver and the arguments of a use into a path that an annotation names.</summary>
    /// <returns>The path at the place of use; null where it leads through something that has no path.</returns>
    public LockPath? Substitute(LockPath path, LockPath? receiver, ITypeSymbol? receiverType, Func<IParameterSymbol, LockPath?> argument)
    {
        switch (path.Kind)
        {
            case LockPathKind.This:
                return receiver;
            case LockPathKind.Parameter:
                return argument((IParameterSymbol)path.Symbol!);
            case LockPathKind.Member when path.Base is { } owner:
                var newOwner = Substitute(owner, receiver, receiverType, argument);
                var ownerType = owner.Kind == LockPathKind.This ? receiverType : null;
                return newOwner is null ? null : MemberOf(newOwner, path.Symbol!, ownerType ?? newOwner.Type);
            default:
                return path;
        }
    }

    /// <summary>Reads a lock expression relative to the member that it is written on.</summary>
    public LockExpression Bind(string text, ISymbol annotated) =>
        _bound.GetOrAdd((annotated.OriginalDefinition, text), key => BindUncached(key.Text, key.Annotated, null));

    /// <summary>The member that an expression names, which need not be a lock; null where it names none.</summary>
    public LockPath? BindMember(string text, ISymbol annotated) => BindSteps(text, annotated, asLock: false, null).Path;

    /// <summary>A lock expression that resolves, and differs from this one, which does not, in one name only; null if there is none near.</summary>
    public string? NearestTo(string text, ISymbol annotated)
    {
        var steps = LockExpressionParser.Parse(text);
        if (steps.IsDefault)
            return null;
        var parts = text.Trim().Split('.').Select(part => part.Trim()).ToArray();
        int wrong = FirstThatDoesNotResolve(parts, annotated);
        return wrong < 0 ? null : NearestName.InOrder(steps[wrong].Name, NamesAt(parts, wrong, annotated))
            .Select(name => string.Join(".", parts.Take(wrong).Append(name).Concat(parts.Skip(wrong + 1))))
            .FirstOrDefault(candidate => Bind(candidate, annotated).Path is not null);
    }

    private int FirstThatDoesNotResolve(string[] parts, ISymbol annotated)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            string prefix = string.Join(".", parts.Take(i + 1));
            if (BindSteps(prefix, annotated, asLock: false, null).Path is null && (i == parts.Length - 1 || !IsTypeName(parts.Take(i + 1), annotated)))
                return i;
        }
        return -1;
    }

    private bool IsTypeName(IEnumerable<string> names, ISymbol annotated) =>
        TypeNames.Resolve(names.ToImmutableArray(), TypeAround(annotated), _compilation) is not null;

    private IEnumerable<string> NamesAt(string[] parts, int index, ISymbol annotated)
    {
        var around = TypeAround(annotated);
        if (index == 0)
            return MemberNames(around).Concat(ParametersAround(annotated).Select(parameter => parameter.Name));
        var before = parts.Take(index).ToImmutableArray();
        var type = before.Length == 1 && before[0] == "this" ? around : BindSteps(string.Join(".", before), annotated, asLock: false, null).Path?.Type
            ?? TypeNames.Resolve(before, around, _compilation)?.Type;
        return type is null ? Enumerable.Empty<string>() : MemberNames(type);
    }

    private static IEnumerable<string> MemberNames(ITypeSymbol type) =>
        Levels(type).SelectMany(level => level.GetMembers()).Where(member => member is IFieldSymbol or IPropertySymbol && member.CanBeReferencedByName).Select(member => member.Name);

    private static IEnumerable<IParameterSymbol> ParametersAround(ISymbol annotated)
    {
        for (var scope = annotated; scope is IMethodSymbol or IParameterSymbol; scope = scope.ContainingSymbol)
        {
            foreach (var parameter in (scope as IMethodSymbol)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
                yield return parameter;
        }
    }

    // What an overridable getter stands for is known where the annotation is used, and the type of the object with it.
    private LockPath NamedMember(LockPath? owner, ISymbol member, ITypeSymbol? ownerType, OpenGetter? open) =>
        IsOverridable(member) ? LockPath.Member(owner, VirtualDispatch.Root(member)) : MemberOf(owner, member, ownerType, 0, open);

    private static bool IsOverridable(ISymbol member) => !member.IsSealed && (member.IsVirtual || member.IsAbstract || member.IsOverride) && member.ContainingType is { IsSealed: false, TypeKind: TypeKind.Class };

    private LockPath MemberOf(LockPath? owner, ISymbol member, ITypeSymbol? ownerType, int chain, OpenGetter? open)
    {
        member = VirtualDispatch.Find(member, ownerType);
        if (chain < LongestGetterChain && member is IPropertySymbol or IMethodSymbol && StandsFor(member, open) is { Path: { } path })
            return Rebase(path, owner, ownerType, chain + 1, open);
        return LockPath.Member(owner, VirtualDispatch.Root(member));
    }

    private LockPath Rebase(LockPath path, LockPath? owner, ITypeSymbol? ownerType, int chain, OpenGetter? open)
    {
        if (path.Kind == LockPathKind.This)
            return owner ?? path;
        if (path.Kind != LockPathKind.Member)
            return path;
        var newOwner = path.Base is { } inner ? Rebase(inner, owner, ownerType, chain, open) : null;
        return MemberOf(newOwner, path.Symbol!, path.Base?.Kind == LockPathKind.This ? ownerType : newOwner?.Type, chain, open);
    }

    // What [ReturnsLock] says, or what a trivial getter returns.
    private LockExpression? StandsFor(ISymbol member, OpenGetter? open)
    {
        member = member.OriginalDefinition;
        if (_standsFor.TryGetValue(member, out var known))
            return known;
        if (OpenGetter.CloseRing(open, member))
            return null;
        // A getter that leads back to itself, as Root => _parent.Root, stands for nothing but itself, and so does every other one on the way: the answer does
        // not depend on which of them was asked for first.
        var getter = new OpenGetter(member, open);
        var found = FindWhatItStandsFor(member, getter);
        return _standsFor.GetOrAdd(member, getter.IsInRing || found?.Path is { } path && LeadsThrough(path, member) ? null : found);
    }

    private static bool LeadsThrough(LockPath path, ISymbol member)
    {
        for (LockPath? step = path; step is not null; step = step.Base)
        {
            if (SymbolEqualityComparer.Default.Equals(step.Symbol, member))
                return true;
        }
        return false;
    }

    private LockExpression? FindWhatItStandsFor(ISymbol member, OpenGetter open)
    {
        if (_annotations.FirstInherited(member, AnnotationKind.ReturnsLock) is { Texts.Length: > 0 } returns)
            return BindUncached(returns.Texts[0], member, open);
        if (member.IsAbstract || TrivialGetters.ReturnedPath(member) is not { } text)
            return null;
        return BindSteps(text, member, asLock: false, open) is { Path: { } path } bound && !LeadsThrough(path, member) ? bound : null;
    }

    private LockExpression BindUncached(string text, ISymbol annotated, OpenGetter? open)
    {
        if (string.IsNullOrWhiteSpace(text))
            return LockExpression.Unresolved(text, "it is empty");
        if (LockExpressionParser.TypeOfOperand(text) is { } operand)
            return BindTypeOf(text, operand, annotated);
        return BindSteps(text, annotated, asLock: true, open);
    }

    private LockExpression BindTypeOf(string text, string operand, ISymbol annotated)
    {
        int arity = operand.IndexOf('<');
        var names = (arity < 0 ? operand : operand.Substring(0, arity)).Split('.').Select(name => name.Trim()).ToImmutableArray();
        return TypeNames.Resolve(names, TypeAround(annotated), _compilation) is { } found && found.Names == names.Length
            ? LockExpression.Resolved(text, LockPath.TypeOf(found.Type), 1)
            : LockExpression.Unresolved(text, $"there is no type '{operand}' here");
    }

    // Root => _parent.Root stands for whatever is at the end.
    private LockExpression BindSteps(string text, ISymbol annotated, bool asLock, OpenGetter? open)
    {
        var steps = LockExpressionParser.Parse(text);
        if (steps.IsDefault)
            return LockExpression.Unresolved(text, "it is not of the form root.member.member");
        var cursor = BindRoot(steps, annotated, open, out string? problem);
        if (cursor is null)
            return LockExpression.Unresolved(text, problem!);
        for (int i = cursor.Value.Used; i < steps.Length; i++)
        {
            cursor = Step(cursor.Value, steps[i], open, out problem);
            if (cursor is null)
                return LockExpression.Unresolved(text, problem!);
        }
        var end = cursor.Value;
        if (end.Path is null)
            return LockExpression.Unresolved(text, "it names a type, not a lock");
        if (asLock && end.Type is { } type && !LockTypes.CanBeLock(type) && !IsScope(end.Path, type))
            return LockExpression.Unresolved(text, $"'{type.Name}' is a value type and no lock");
        return LockExpression.Resolved(text, end.Path, end.Members);
    }

    // In a scope's attributes 'this' stands for the locks that it took, whatever the scope is itself.
    private bool IsScope(LockPath path, ITypeSymbol type) => path.Kind == LockPathKind.This && _annotations.Has(type, AnnotationKind.ScopedLock);

    private Cursor? BindRoot(ImmutableArray<LockExpressionParser.Step> steps, ISymbol annotated, OpenGetter? open, out string? problem)
    {
        problem = null;
        var root = steps[0];
        var type = TypeAround(annotated);
        bool isStatic = HasNoInstance(annotated);
        if (root.Name == "this")
            return BindThis(type, isStatic, out problem);
        if (!root.IsCall && FindParameter(annotated, root.Name) is { } parameter)
            return new Cursor(LockPath.Parameter(parameter), parameter.Type, 0, 1);
        // TaskScheduler TaskScheduler => TaskScheduler.Default: a getter does not stand for what it is itself.
        if (FindMember(type, root) is { } member && !SymbolEqualityComparer.Default.Equals(member, open?.Member))
            return BindMemberRoot(member, type, isStatic, open, out problem);
        if (!root.IsCall && FindCapturedParameter(type, root.Name) is { } captured && !isStatic)
            return BindCaptured(captured, out problem);
        if (FindOuterStatic(type, root) is { } outer)
            return new Cursor(MemberOf(null, outer, null, 0, open), TypeOfMember(outer), 1, 1);
        var names = steps.TakeWhile(step => !step.IsCall).Select(step => step.Name).ToImmutableArray();
        if (!names.IsEmpty && TypeNames.Resolve(names, type, _compilation) is { } found)
            return new Cursor(null, found.Type, 0, found.Names);
        problem = $"there is no '{root.Name}' here";
        return null;
    }

    private static Cursor? BindCaptured(IParameterSymbol captured, out string? problem)
    {
        problem = PrimaryConstructors.IsAssigned(captured) ? $"the parameter '{captured.Name}' is assigned again, so it need not be the same lock" : null;
        return problem is null ? new Cursor(LockPath.Member(LockPath.This, captured), captured.Type, 1, 1) : null;
    }

    private static Cursor? BindThis(INamedTypeSymbol type, bool isStatic, out string? problem)
    {
        problem = isStatic ? "a static member has no 'this'" : null;
        return isStatic ? null : new Cursor(LockPath.This, type, 0, 1);
    }

    private Cursor? BindMemberRoot(ISymbol member, INamedTypeSymbol type, bool isStatic, OpenGetter? open, out string? problem)
    {
        problem = null;
        if (member.IsStatic)
            return new Cursor(MemberOf(null, member, null, 0, open), TypeOfMember(member), 1, 1);
        if (!isStatic)
            return new Cursor(NamedMember(LockPath.This, member, type, open), TypeOfMember(member), 1, 1);
        problem = $"'{member.Name}' belongs to an instance, and this is static";
        return null;
    }

    private Cursor? Step(Cursor from, LockExpressionParser.Step step, OpenGetter? open, out string? problem)
    {
        problem = null;
        if (from.Type is null || FindMember(from.Type, step) is not { } member)
        {
            problem = $"there is no '{step.Name}' in '{from.Type?.Name}'";
            return null;
        }
        if (from.Path is null && !member.IsStatic)
        {
            problem = $"'{member.Name}' belongs to an instance of '{from.Type.Name}'";
            return null;
        }
        return new Cursor(NamedMember(from.Path, member, from.Type, open), TypeOfMember(member), from.Members + 1, from.Used + 1);
    }

    private static INamedTypeSymbol TypeAround(ISymbol annotated) =>
        annotated as INamedTypeSymbol is { TypeKind: not TypeKind.Delegate } type
            ? type
            : annotated.ContainingType ?? (INamedTypeSymbol)annotated;

    private static bool HasNoInstance(ISymbol annotated) => annotated switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => true,
        INamedTypeSymbol => false,
        IParameterSymbol parameter => HasNoInstance(parameter.ContainingSymbol),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction, ContainingSymbol: { } outer } => HasNoInstance(outer),
        _ => annotated.IsStatic,
    };

    private static IParameterSymbol? FindParameter(ISymbol annotated, string name)
    {
        for (var scope = annotated; scope is not null; scope = scope.ContainingSymbol)
        {
            var parameters = scope switch
            {
                IMethodSymbol method => method.Parameters,
                IPropertySymbol property => property.Parameters,
                INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } => invoke.Parameters,
                IParameterSymbol => ImmutableArray<IParameterSymbol>.Empty,
                _ => default,
            };
            if (parameters.IsDefault)
                return null;
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is { } found)
                return found;
            if (scope.ContainingType is { } block && ExtensionBlocks.ReceiverOf(block) is { } receiver && receiver.Name == name)
                return receiver;
        }
        return null;
    }

    private static IParameterSymbol? FindCapturedParameter(INamedTypeSymbol type, string name) =>
        PrimaryConstructors.Of(type)?.Parameters.FirstOrDefault(parameter => parameter.Name == name);

    private static ISymbol? FindOuterStatic(INamedTypeSymbol type, LockExpressionParser.Step step)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (FindMember(outer, step) is { IsStatic: true } member)
                return member;
        }
        return null;
    }

    private static ISymbol? FindMember(ITypeSymbol type, LockExpressionParser.Step step)
    {
        foreach (var level in Levels(type))
        {
            foreach (var member in level.GetMembers(step.Name))
            {
                bool fits = step.IsCall
                    ? member is IMethodSymbol { Parameters.IsEmpty: true, ReturnsVoid: false, MethodKind: MethodKind.Ordinary }
                    : member is IFieldSymbol or IPropertySymbol { IsIndexer: false };
                if (fits)
                    return member;
            }
        }
        return null;
    }

    private static IEnumerable<ITypeSymbol> Levels(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.SelectMany(Levels);
        var bases = new List<ITypeSymbol>();
        for (ITypeSymbol? level = type; level is not null; level = level.BaseType)
            bases.Add(level);
        return bases.Concat(type.AllInterfaces);
    }

    private static ITypeSymbol? TypeOfMember(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    /// <summary>A getter whose meaning is being found, and those that led to it.</summary>
    private sealed class OpenGetter
    {
        private readonly OpenGetter? _outer;

        public OpenGetter(ISymbol member, OpenGetter? outer)
        {
            Member = member;
            _outer = outer;
        }

        public ISymbol Member { get; }

        /// <summary>Whether it leads back to itself.</summary>
        public bool IsInRing { get; private set; }

        /// <summary>Whether the member is among those whose meaning is being found; then all of them from there on are in a ring.</summary>
        public static bool CloseRing(OpenGetter? open, ISymbol member)
        {
            var start = open;
            while (start is not null && !SymbolEqualityComparer.Default.Equals(start.Member, member))
                start = start._outer;
            if (start is null)
                return false;
            for (var each = open; each != start; each = each._outer)
                each!.IsInRing = true;
            start.IsInRing = true;
            return true;
        }
    }

    private readonly struct Cursor
    {
        public Cursor(LockPath? path, ITypeSymbol? type, int members, int used)
        {
            Path = path;
            Type = type;
            Members = members;
            Used = used;
        }

        public LockPath? Path { get; }

        public ITypeSymbol? Type { get; }

        public int Members { get; }

        public int Used { get; }
    }

    private sealed class AnnotatedTextComparer : IEqualityComparer<(ISymbol Annotated, string Text)>
    {
        public static readonly AnnotatedTextComparer Instance = new();

        public bool Equals((ISymbol Annotated, string Text) x, (ISymbol Annotated, string Text) y) =>
            string.Equals(x.Text, y.Text, StringComparison.Ordinal) && SymbolEqualityComparer.Default.Equals(x.Annotated, y.Annotated);

        public int GetHashCode((ISymbol Annotated, string Text) obj) =>
            unchecked((SymbolEqualityComparer.Default.GetHashCode(obj.Annotated) * 397) ^ StringComparer.Ordinal.GetHashCode(obj.Text));
    }
}
