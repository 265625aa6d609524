using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>A call that takes a lock and one that gives it back, for sections that end in another method.</summary>
internal sealed class LockCalls
{
    private readonly string _acquire;
    private readonly string _release;

    private LockCalls(string acquire, string release)
    {
        _acquire = acquire;
        _release = release;
    }

    public StatementSyntax Acquire => Statement(_acquire);

    public StatementSyntax Release => Statement(_release);

    /// <summary>The calls, by the type of the lock; null where it is none that is taken and given back by calls without arguments.</summary>
    public static LockCalls? Of(ExpressionSyntax @lock, SyntaxNode place, SemanticModel model)
    {
        if (model.GetSpeculativeTypeInfo(place.SpanStart, @lock, SpeculativeBindingOption.BindAsExpression).Type is not { TypeKind: not TypeKind.Error } type)
            return null;
        if (Attributes.Has(type, "LockType"))
            return Of(@lock, type, "AcquiresLock") is { } acquire && Of(@lock, type, "ReleasesLock") is { } release ? new LockCalls(acquire, release) : null;
        bool isOfThreading = type.ContainingNamespace is { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
        if (isOfThreading)
            return type.Name == "Lock" ? new LockCalls($"{@lock}.Enter();", $"{@lock}.Exit();") : null;
        const string Monitor = "global::System.Threading.Monitor";
        return type.IsReferenceType && type.TypeKind != TypeKind.Dynamic ? new LockCalls($"{Monitor}.Enter({@lock});", $"{Monitor}.Exit({@lock});") : null;
    }

    private static string? Of(ExpressionSyntax @lock, ITypeSymbol type, string attribute) => type.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method is { IsStatic: false, ReturnsVoid: true, Parameters.IsEmpty: true, MethodKind: MethodKind.Ordinary } && Attributes.Has(method, attribute, "this", shared: false))
        .Select(method => $"{@lock}.{method.Name}();")
        .FirstOrDefault();

    private static StatementSyntax Statement(string text)
    {
        var statement = SyntaxFactory.ParseStatement(text);
        return statement.ReplaceNodes(statement.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(member => member.Name.Identifier.ValueText == "Monitor"), (_, member) => member.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
