using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes;

/// <summary>Chooses how a lock is held, by its type.</summary>
internal static class LockForms
{
    /// <summary>The form for a lock at a place; null for a type that is no lock, or one whose operations are not known.</summary>
    /// <param name="lock">The lock, as an expression at the place.</param>
    /// <param name="exclusively">Whether it has to be held exclusively, for locks that make a difference.</param>
    /// <param name="place">A node in the function that is to hold it.</param>
    public static LockForm? For(ExpressionSyntax @lock, bool exclusively, SyntaxNode place, SemanticModel model)
    {
        if (model.GetSpeculativeTypeInfo(place.SpanStart, @lock, SpeculativeBindingOption.BindAsExpression).Type is not { TypeKind: not TypeKind.Error } type)
            return null;
        if (Attributes.Has(type, "LockType"))
            return HomeMade(@lock, type, exclusively);
        string name = IsInThreading(type) ? type.Name : "";
        switch (name)
        {
            case "Lock":
                return LanguageKnowsLock(model) ? LockForm.Statement(@lock) : LockForm.Scope(@lock, "EnterScope()");
            case "SpinLock":
                return LockForm.Flag(@lock, UniqueName.For("lockTaken", place, model));
            case "ReaderWriterLockSlim":
                string mode = exclusively ? "Write" : "Read";
                return LockForm.Pair(@lock, $"{@lock}.Enter{mode}Lock()", $"{@lock}.Exit{mode}Lock()");
            case "ReaderWriterLock":
                string kind = exclusively ? "Writer" : "Reader";
                return LockForm.Pair(@lock, $"{@lock}.Acquire{kind}Lock(-1)", $"{@lock}.Release{kind}Lock()");
            case "Mutex":
                return LockForm.Pair(@lock, $"{@lock}.WaitOne()", $"{@lock}.ReleaseMutex()");
            case "Semaphore":
                return LockForm.Pair(@lock, $"{@lock}.WaitOne()", $"{@lock}.Release()");
            case "SemaphoreSlim":
                string wait = Functions.IsAsync(Functions.Around(place)) ? $"await {@lock}.WaitAsync()" : $"{@lock}.Wait()";
                return LockForm.Pair(@lock, wait, $"{@lock}.Release()", allowsAwait: true);
            default:
                return type.IsReferenceType && type.TypeKind != TypeKind.Dynamic ? LockForm.Statement(@lock) : null;
        }
    }

    private static LockForm? HomeMade(ExpressionSyntax @lock, ITypeSymbol type, bool exclusively)
    {
        var methods = MembersOf(type).OfType<IMethodSymbol>().Where(method => !method.IsStatic && method.Parameters.IsEmpty && method.TypeParameters.IsEmpty).ToList();
        var acquire = Find(methods, "AcquiresLock", shared: false);
        var release = Find(methods, "ReleasesLock", shared: false);
        if (!exclusively && Find(methods, "AcquiresLock", shared: true) is { } acquireShared)
            (acquire, release) = (acquireShared, Find(methods, "ReleasesLock", shared: true) ?? release);
        if (acquire is null || HasConditions(acquire) || release is not null && HasConditions(release))
            return null;
        if (!acquire.ReturnsVoid)
            return IsDisposable(acquire.ReturnType) ? LockForm.Scope(@lock, $"{acquire.Name}()") : null;
        return release is { ReturnsVoid: true } ? LockForm.Pair(@lock, $"{@lock}.{acquire.Name}()", $"{@lock}.{release.Name}()") : null;
    }

    private static IMethodSymbol? Find(List<IMethodSymbol> methods, string attribute, bool shared) =>
        methods.FirstOrDefault(method => Attributes.Has(method, attribute, "this", shared));

    // Taking it asks for something in turn.
    private static bool HasConditions(IMethodSymbol method) => Attributes.Has(method, "RequiresLock") || Attributes.Has(method, "ExcludesLock");

    private static IEnumerable<ISymbol> MembersOf(ITypeSymbol type)
    {
        for (ITypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            foreach (var member in level.GetMembers())
                yield return member;
        }
    }

    private static bool IsDisposable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable
        || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable)
        || type.IsRefLikeType && type.GetMembers("Dispose").OfType<IMethodSymbol>().Any(method => method.Parameters.IsEmpty);

    // C# 13 gives 'lock' its meaning for the type.
    private static bool LanguageKnowsLock(SemanticModel model) =>
        ((CSharpParseOptions)model.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp13;

    public static bool IsInThreading(ITypeSymbol type) => type.ContainingNamespace is
    {
        Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    };
}
