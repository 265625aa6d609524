using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.Guarding;

/// <summary>Has the callers hold the lock: the method says that it requires it, and callers without it are told.</summary>
internal sealed class RequireLock : FixIdea
{
    private const string Attribute = "RequiresLock";

    private static readonly string[] Contracts = { Attribute, "ExcludesLock", "AcquiresLock", "TryAcquiresLock", "ReleasesLock", "AssertsLockHeld" };

    // Each of them moves the duty on: that is a decision, method by method.
    public override bool AppliesToAll => false;

    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (report[FixPropertyNames.NeededLocks] is not { Length: > 0 } text || text.Contains(";") || report[FixPropertyNames.CalleeContract].Length > 0)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (DeclarationOf(report) is not var (function, declaration) || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } member || !CanRequire(member, model, cancellationToken))
            return Nothing;
        bool isObstructed = report.Places(FixPropertyNames.ObstaclePlaces).Concat(report.Places(FixPropertyNames.AcquirePlaces)).Concat(report.Places(FixPropertyNames.EscapePlaces)).Any(place => function.FullSpan.Contains(place.Span));
        if (isObstructed || IsPassedOn(member, report.Root) || NameFor(text, member, report.Node, model) is not { } name || Contracts.Any(contract => Attributes.Has(member, contract, name)))
            return Nothing;
        bool shared = report[FixPropertyNames.Mode] == "Shared" && HasModes(text, report.Node, model);
        var changed = await AttributeWriter.AddAsync(report.Document, declaration, Attribute, new[] { name }, cancellationToken, shared).ConfigureAwait(false);
        return changed is null ? Nothing : Change($"Require '{name}' of the callers of '{member.Name}'", changed.Project.Solution);
    }

    // The member or local function that is to hold the lock, where an attribute on it speaks to its callers.
    private static (SyntaxNode Function, SyntaxNode Declaration)? DeclarationOf(ReportInSource report)
    {
        var function = report.Place(FixPropertyNames.FunctionPlace)?.AncestorsAndSelf().FirstOrDefault(Functions.Is);
        if (function is null || Functions.Around(report.Node) != function)
            return null;
        return function switch
        {
            MethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax => (function, function),
            ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property } => (function, property),
            _ => null,
        };
    }

    // Who calls it through a base type or an interface would not see what it requires, and who starts the program holds nothing.
    private static bool CanRequire(ISymbol member, SemanticModel model, CancellationToken cancellationToken)
    {
        var seen = member is IMethodSymbol { AssociatedSymbol: { } property } ? property : member;
        return !Polymorphism.IsHidden(seen)
            && member is not IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove }
            && !SymbolEqualityComparer.Default.Equals(model.Compilation.GetEntryPoint(cancellationToken), member);
    }

    // As a delegate it would be called by who knows nothing of locks.
    private static bool IsPassedOn(ISymbol member, SyntaxNode root) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } && root.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
        name.Identifier.ValueText == member.Name && name.FirstAncestorOrSelf<AttributeSyntax>() is null && Whole(name).Parent is not InvocationExpressionSyntax && !IsNamed(name));

    private static bool IsNamed(SimpleNameSyntax name) => name.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    private static SyntaxNode Whole(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member when member.Name == name => member,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    /// <summary>The lock as an annotation of the member names it; null where it cannot, or where its callers could not name the lock.</summary>
    private static string? NameFor(string text, ISymbol member, SyntaxNode place, SemanticModel model)
    {
        var @lock = SyntaxFactory.ParseExpression(text);
        if (@lock.DescendantNodesAndSelf().Any(node => node is ElementAccessExpressionSyntax or TypeOfExpressionSyntax)
            || model.GetSpeculativeSymbolInfo(place.SpanStart, @lock, SpeculativeBindingOption.BindAsExpression).Symbol is not { } symbol || !IsVisibleWhere(member, symbol))
            return null;
        if (symbol.IsStatic)
            return SymbolEqualityComparer.Default.Equals(symbol.ContainingType, member.ContainingType) ? symbol.Name : null;
        var root = @lock.DescendantNodesAndSelf().OfType<ExpressionSyntax>().First(node => node is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax));
        bool isNamed = root is ThisExpressionSyntax || root is IdentifierNameSyntax { Identifier.ValueText: var name } && member is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Name == name);
        return !isNamed ? null : text.StartsWith("this.", System.StringComparison.Ordinal) ? text.Substring("this.".Length) : text;
    }

    // Callers of a member that others see, too, must be able to take its lock.
    private static bool IsVisibleWhere(ISymbol member, ISymbol @lock) =>
        member.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable || @lock is IParameterSymbol || @lock.DeclaredAccessibility >= member.DeclaredAccessibility;

    private static bool HasModes(string text, SyntaxNode place, SemanticModel model) =>
        model.GetSpeculativeTypeInfo(place.SpanStart, SyntaxFactory.ParseExpression(text), SpeculativeBindingOption.BindAsExpression).Type is { } type
        && (LockForms.IsInThreading(type) && type.Name is "ReaderWriterLockSlim" or "ReaderWriterLock" || type.GetMembers().Any(method => Attributes.Has(method, "AcquiresLock", "this", shared: true)));
}
