using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>Tells the calls that run a driver's code, by annotation or by the setting <c>driver_callbacks</c>.</summary>
internal sealed class DriverCallbacks
{
    private readonly LockModel _model;
    private readonly ImmutableArray<Regex> _patterns;

    public DriverCallbacks(LockModel model, ImmutableArray<string> names)
    {
        _model = model;
        _patterns = names.Select(ToPattern).ToImmutableArray();
    }

    /// <summary>The locks that may be held at the call; null where it is no driver callback.</summary>
    public CallbackPermission? At(CallEvent call, ITypeSymbol? receiverType, INamedTypeSymbol? thisType) =>
        (_model.Annotations.AreAny || !_patterns.IsEmpty) && DeclarationOf(call, receiverType) is { } declaration ? PermissionAt(declaration, call, receiverType, thisType) : null;

    private ISymbol? DeclarationOf(CallEvent call, ITypeSymbol? receiverType)
    {
        if (call.Receiver.Path?.Symbol is { } origin && call.Receiver.Path.Kind is LockPathKind.Member or LockPathKind.Parameter && Is(origin))
            return origin;
        var method = (call.Method.ReducedFrom ?? call.Method).OriginalDefinition;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return Is(method.ContainingType) ? method.ContainingType : null;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.Constructor or MethodKind.StaticConstructor)
            return null;
        if (OfMethod(method) is { } own)
            return own;
        if (Is(method.ContainingType))
            return method.ContainingType;
        if (receiverType is not null && !method.IsStatic && !IsOfObject(method) && Is(receiverType))
            return receiverType;
        return method.DeclaringSyntaxReferences.IsEmpty ? Inherited(method) : null;
    }

    private ISymbol? OfMethod(IMethodSymbol method)
    {
        if (method.AssociatedSymbol is IPropertySymbol property)
            return property.Type.TypeKind != TypeKind.Delegate && !IsAutomatic(property) && (Is(method) || Is(property)) ? property : null;
        return Is(method) ? method : null;
    }

    // What another assembly implements cannot be looked into.
    private ISymbol? Inherited(IMethodSymbol method)
    {
        foreach (var member in _model.Annotations.InheritedBy(method))
        {
            if (Is(member))
                return member;
            if (member.ContainingType is { } type && Is(type))
                return type;
        }
        return null;
    }

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.TypeKind != TypeKind.Interface
        && AutoProperties.HasField(property);

    private static bool IsOfObject(IMethodSymbol method) => method.ContainingType.SpecialType == SpecialType.System_Object;

    private bool Is(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        return _model.Annotations.Has(symbol, AnnotationKind.DriverCallback) || !_patterns.IsEmpty && IsNamed(symbol);
    }

    private bool IsNamed(ISymbol symbol)
    {
        if (symbol is not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol))
            return false;
        string name = symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithParameterOptions(SymbolDisplayParameterOptions.None)
            .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType).WithGenericsOptions(SymbolDisplayGenericsOptions.None));
        string brief = symbol is INamedTypeSymbol ? symbol.Name : $"{symbol.ContainingType?.Name}.{symbol.Name}";
        return _patterns.Any(pattern => pattern.IsMatch(name) || pattern.IsMatch(brief));
    }

    private static Regex ToPattern(string name) =>
        new("^" + Regex.Escape(name).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private CallbackPermission PermissionAt(ISymbol declaration, CallEvent call, ITypeSymbol? receiverType, INamedTypeSymbol? thisType)
    {
        var texts = _model.Annotations.First(declaration, AnnotationKind.DriverCallback)?.NamedTexts("MayHold") ?? ImmutableArray<string>.Empty;
        if (texts.IsEmpty)
            return CallbackPermission.Nothing;
        return new CallbackPermission(texts.Select(text => NeedAt(text, declaration, call, receiverType, thisType)).Where(need => need is not null).ToImmutableArray()!);
    }

    private LockNeed? NeedAt(string text, ISymbol declaration, CallEvent call, ITypeSymbol? receiverType, INamedTypeSymbol? thisType)
    {
        var expression = _model.Paths.Bind(text, declaration);
        if (expression.Path is not { } path)
            return null;
        var (receiver, type) = ReceiverOf(declaration, call, receiverType, thisType);
        var atCall = _model.Paths.Substitute(path, receiver, type, parameter => ArgumentOf(call, parameter, declaration));
        return new LockNeed(atCall, expression, true);
    }

    // What a field, a property or a parameter says is about the object around it, not about what it refers to.
    private static (LockPath? Path, ITypeSymbol? Type) ReceiverOf(ISymbol declaration, CallEvent call, ITypeSymbol? receiverType, INamedTypeSymbol? thisType)
    {
        bool isOrigin = call.Receiver.Path is { } path && SymbolEqualityComparer.Default.Equals(path.Symbol?.OriginalDefinition, declaration.OriginalDefinition);
        if (!isOrigin)
            return (call.Receiver.Path, receiverType);
        return declaration is IParameterSymbol ? (LockPath.This, thisType) : (call.Receiver.Path!.Base, call.Receiver.Path.Base?.Type ?? thisType);
    }

    private static LockPath? ArgumentOf(CallEvent call, IParameterSymbol parameter, ISymbol declaration) =>
        declaration is IParameterSymbol ? LockPath.Parameter(parameter) : call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value.Path;
}
