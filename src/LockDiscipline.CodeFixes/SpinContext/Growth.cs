using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>By how much a section is seen to grow a collection.</summary>
internal static class Growth
{
    /// <summary>The amount, as the source of an expression; null where it cannot be told before the section.</summary>
    /// <param name="guarded">What must not be read before the section.</param>
    /// <param name="reported">The call that grows it, perhaps in what it calls.</param>
    public static string? In(CriticalSection section, SyntaxNode reported, ExpressionSyntax collection, ImmutableArray<SyntaxNode> guarded, SemanticModel model)
    {
        var growing = section.Inner.SelectMany(Functions.OwnNodes).Where(node => Grows(node, collection)).ToList();
        if (!growing.Any(node => node.Span.Contains(reported.Span) || reported.Span.Contains(node.Span)))
            growing.Add(reported);
        var stability = Stability.Before(section.Inner, guarded, model);
        int ones = 0;
        var sums = new List<string>();
        foreach (var node in growing)
        {
            if (AmountOf(node, section, stability, model) is not { } amount)
                return null;
            if (amount == "1")
                ones++;
            else
                sums.Add(amount);
        }
        return string.Join(" + ", ones > 0 ? sums.Append(ones.ToString(System.Globalization.CultureInfo.InvariantCulture)) : sums);
    }

    private static bool Grows(SyntaxNode node, ExpressionSyntax collection) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } =>
            member.Name.Identifier.ValueText is "Add" or "AddRange" or "Insert" or "InsertRange" or "Enqueue" or "Push" or "Append" or "TryAdd" && SyntaxFactory.AreEquivalent(member.Expression.WithoutTrivia(), collection),
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } element => set.Left == element && SyntaxFactory.AreEquivalent(element.Expression.WithoutTrivia(), collection),
        _ => false,
    };

    private static string? AmountOf(SyntaxNode node, CriticalSection section, Stability stability, SemanticModel model)
    {
        if (OfOne(node, stability, model) is not { } amount)
            return null;
        var loops = node.Ancestors().TakeWhile(ancestor => ancestor != section.First.Parent).Where(Loops.Is).ToList();
        if (loops.Count == 0)
            return amount;
        return loops.Count == 1 && amount == "1" && loops[0] is ForEachStatementSyntax each && stability.Is(each.Expression) ? CountOf(each.Expression, model) : null;
    }

    private static string? OfOne(SyntaxNode node, Stability stability, SemanticModel model)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member, ArgumentList.Arguments: var arguments })
            return "1";
        switch (member.Name.Identifier.ValueText)
        {
            case "AddRange" or "InsertRange":
                return stability.Is(arguments.Last().Expression) ? CountOf(arguments.Last().Expression, model) : null;
            case "Append" when arguments.Count == 1:
                var type = model.GetTypeInfo(arguments[0].Expression).Type;
                return type?.SpecialType switch
                {
                    SpecialType.System_Char => "1",
                    SpecialType.System_String when stability.Is(arguments[0].Expression) => CountOf(arguments[0].Expression, model),
                    _ => null,
                };
            case "Append":
                return null;
            default:
                return "1";
        }
    }

    // s.Length, xs.Length or xs.Count
    private static string? CountOf(ExpressionSyntax counted, SemanticModel model)
    {
        if (model.GetConstantValue(counted) is { HasValue: true, Value: string text })
            return text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (model.GetTypeInfo(counted).Type is not { } type || counted is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
            return null;
        string? name = new[] { "Length", "Count" }.FirstOrDefault(candidate => model.LookupSymbols(counted.SpanStart, type, candidate).OfType<IPropertySymbol>().Any(property => property.Type.SpecialType == SpecialType.System_Int32));
        return name is null ? null : $"{counted.WithoutTrivia()}.{name}";
    }
}
