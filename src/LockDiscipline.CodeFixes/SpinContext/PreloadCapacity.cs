using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>Makes room in a collection before the lock is taken: as much as the section is seen to need.</summary>
internal sealed class PreloadCapacity : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (OuterSection.Of(report) is not { } section)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (report.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Parent: ExpressionStatementSyntax made, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnsureCapacity" } })
            return MovedRoom(report, made, section, model);
        if (report[SectionPropertyNames.Growing] is not { Length: > 0 } growing || Functions.Around(report.Node) != Functions.Around(section.First))
            return Nothing;
        var collection = report.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } }
            && model.GetSymbolInfo(receiver).Symbol is ILocalSymbol or IParameterSymbol ? receiver.WithoutTrivia() : WithoutThis(growing, section, model);
        if (CountOf(collection, section, model) is not { } count || Growth.In(section, report.Node, collection, report.Places(SectionPropertyNames.GuardedPlaces), model) is not { } growth)
            return Nothing;
        string title = $"Make room in '{collection}' before '{report[SectionPropertyNames.Lock]}' is taken";
        if (RoomBefore(section, collection) is { } before)
            return Change(report, title, report.Root.ReplaceNode(before, SyntaxFactory.ParseExpression($"{collection}.{count} + {growth}").WithTriviaFrom(before)));
        var room = SyntaxFactory.ParseStatement($"{collection}.EnsureCapacity({collection}.{count} + {growth});").WithAdditionalAnnotations(Formatter.Annotation);
        return Change(report, title, BeforeSection.Insert(report.Root, section, [room], []));
    }

    // As short as it can be written.
    private static ExpressionSyntax WithoutThis(string code, CriticalSection section, SemanticModel model)
    {
        var full = SyntaxFactory.ParseExpression(code);
        if (full is not MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } name })
            return full;
        var symbols = new ExpressionSyntax[] { full, name }.Select(expression => model.GetSpeculativeSymbolInfo(section.First.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol).ToList();
        return SymbolEqualityComparer.Default.Equals(symbols[0], symbols[1]) ? name : full;
    }

    // The room is made, but too late.
    private IEnumerable<Offer> MovedRoom(ReportInSource report, ExpressionStatementSyntax made, CriticalSection section, SemanticModel model)
    {
        var stability = Stability.Before(section.Inner, report.Places(SectionPropertyNames.GuardedPlaces), model);
        var receiver = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)made.Expression).Expression).Expression;
        return section.Inner.Contains(made) && section.Inner.Length > 1 && stability.Is(receiver)
            ? Change(report, $"Make room before '{report[SectionPropertyNames.Lock]}' is taken", BeforeSection.Insert(report.Root, section, [made], [(made, null)]))
            : Nothing;
    }

    // What counts the elements, of a collection that can be told to make room, and is the same before the section.
    private static string? CountOf(ExpressionSyntax collection, CriticalSection section, SemanticModel model)
    {
        int position = section.First.SpanStart;
        if (model.GetSpeculativeTypeInfo(position, collection, SpeculativeBindingOption.BindAsExpression).Type is not { TypeKind: not TypeKind.Error } type || !IsStable(collection, section, model))
            return null;
        bool hasRoom = model.LookupSymbols(position, type, "EnsureCapacity").OfType<IMethodSymbol>().Any(method => method.Parameters.Length == 1 && method.Parameters[0].Type.SpecialType == SpecialType.System_Int32);
        return hasRoom ? new[] { "Count", "Length" }.FirstOrDefault(name => model.LookupSymbols(position, type, name).OfType<IPropertySymbol>().Any()) : null;
    }

    private static bool IsStable(ExpressionSyntax collection, CriticalSection section, SemanticModel model)
    {
        var symbol = model.GetSpeculativeSymbolInfo(section.First.SpanStart, collection, SpeculativeBindingOption.BindAsExpression).Symbol;
        return symbol switch
        {
            IFieldSymbol field => field.IsReadOnly,
            IPropertySymbol property => property.SetMethod is null,
            ILocalSymbol or IParameterSymbol => section.Inner.All(statement => model.AnalyzeDataFlow(statement) is { Succeeded: true } flow && !flow.WrittenInside.Contains(symbol)),
            _ => false,
        };
    }

    // Room that was made already, and is not enough.
    private static ExpressionSyntax? RoomBefore(CriticalSection section, ExpressionSyntax collection) =>
        Blocks.Before(section.First) is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnsureCapacity" } member, ArgumentList.Arguments: { Count: 1 } arguments } }
        && SyntaxFactory.AreEquivalent(member.Expression.WithoutTrivia(), collection)
            ? arguments[0].Expression
            : null;
}
