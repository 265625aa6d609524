using System.Collections.Generic;
using System.Linq;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Callbacks;

/// <summary>A call that is made later: what is declared before the section for it, what remains in its place, and the call itself.</summary>
internal sealed class MovedCall
{
    private readonly List<StatementSyntax> _before = [];
    private readonly List<StatementSyntax> _inPlace = [];
    private readonly List<StatementSyntax> _after = [];
    private readonly List<ILocalSymbol> _hoisted = [];
    private readonly List<(string Name, ITypeSymbol Type, ExpressionSyntax Value)> _captured = [];
    private readonly ForeignCall _call;
    private readonly FreeNames _names;
    private readonly SyntaxGenerator _generator;

    private readonly CriticalSection _section;
    private readonly StatementSyntax _top;

    private MovedCall(ForeignCall call, StatementSyntax top, CriticalSection section, FreeNames names, SyntaxGenerator generator)
    {
        _top = top;
        _call = call;
        _section = section;
        _names = names;
        _generator = generator;
    }

    public StatementSyntax Statement => _call.Statement;

    /// <summary>What is taken out of the section: the statement, with the locks around it that hold nothing else.</summary>
    public StatementSyntax Taken
    {
        get
        {
            var taken = _top;
            while (_inPlace.Count == 0 && taken.Parent is BlockSyntax { Statements.Count: 1, Parent: LockStatementSyntax { Parent: BlockSyntax } nested } && nested != _section.First && !nested.DescendantTrivia().Any(trivia => Trivia.IsComment(trivia) && !Statement.FullSpan.Contains(trivia.Span)))
                taken = nested;
            return taken;
        }
    }

    public IReadOnlyList<StatementSyntax> Before => _before;

    public IReadOnlyList<StatementSyntax> InPlace => _inPlace;

    public IReadOnlyList<StatementSyntax> After => _after;

    /// <summary>The variables of the section that the call reads after it.</summary>
    public IReadOnlyList<ILocalSymbol> Hoisted => _hoisted;

    public bool IsConditional { get; private set; }

    /// <param name="mayBeSkipped">Whether control may leave the section before the call and come to what is after it all the same.</param>
    public static MovedCall? Of(ForeignCall call, CriticalSection section, Stability stability, FreeNames names, SemanticModel model, SyntaxGenerator generator, bool mayBeSkipped)
    {
        var top = WithStableTests(call, section, stability, model);
        var around = top.Ancestors().TakeWhile(ancestor => ancestor != section.Inner[0].Parent && ancestor != section.First).ToList();
        if (around.Any(node => node is TryStatementSyntax or UsingStatementSyntax or FixedStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or LabeledStatementSyntax or CatchClauseSyntax))
            return null;
        if (call.Result is { } result && IsUsedMeanwhile(result, call, section, model))
            return null;
        int loops = around.Count(Loops.Is);
        if (loops > 0 && (call.Result is not null || call.Statement is ReturnStatementSyntax or LocalDeclarationStatementSyntax))
            return null;
        var moved = new MovedCall(call, top, section, names, generator) { IsConditional = loops == 0 && (mayBeSkipped || around.Any(node => node is IfStatementSyntax or SwitchSectionSyntax)) };
        if (moved.IsConditional && call.Statement is LocalDeclarationStatementSyntax or ReturnStatementSyntax || !moved.Capture(stability, loops > 0, model))
            return null;
        if (loops > 0)
            moved.CollectInList();
        else
            moved.CallOnce();
        return moved;
    }

    // The tests around the call, and nothing else, that come out the same after the section.
    private static StatementSyntax WithStableTests(ForeignCall call, CriticalSection section, Stability stability, SemanticModel model)
    {
        var top = call.Statement;
        bool isInLoop = top.Ancestors().TakeWhile(ancestor => ancestor != section.First.Parent).Any(Loops.Is);
        if (isInLoop || !call.Operands.All(operand => stability.Is(operand) || model.GetSymbolInfo(operand).Symbol is ITypeSymbol or INamespaceSymbol))
            return top;
        while (TestOf(top) is { Else: null } test && stability.Is(test.Condition))
            top = test;
        return top;
    }

    private static IfStatementSyntax? TestOf(StatementSyntax statement) => statement.Parent switch
    {
        IfStatementSyntax test when test.Statement == statement => test,
        BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax test } block when test.Statement == block => test,
        _ => null,
    };

    // The value is put into a variable only after the section.
    private static bool IsUsedMeanwhile(ISymbol result, ForeignCall call, CriticalSection section, SemanticModel model) => section.Inner
        .SelectMany(statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.SpanStart > call.Statement.Span.End && name.Identifier.ValueText == result.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, result));

    private bool Capture(Stability stability, bool inLoop, SemanticModel model)
    {
        foreach (var operand in _call.Operands)
        {
            if (stability.Is(operand) || model.GetSymbolInfo(operand).Symbol is ITypeSymbol or INamespaceSymbol)
                continue;
            if (!inLoop && operand is IdentifierNameSyntax && model.GetSymbolInfo(operand).Symbol is ILocalSymbol local && stability.CanHoist(local))
            {
                _hoisted.Add(local);
                continue;
            }
            var info = model.GetTypeInfo(operand);
            if ((info.Type ?? info.ConvertedType) is not { } type || type.IsRefLikeType || type.TypeKind == TypeKind.Error || type.SpecialType == SpecialType.System_Void || HoistedVariables.IsAnonymous(type))
                return false;
            if (operand is AnonymousFunctionExpressionSyntax)
                type = info.ConvertedType!;
            _captured.Add((inLoop ? NameFor(operand) : _names.Take(NameFor(operand)), type, operand));
        }
        return true;
    }

    private static string NameFor(ExpressionSyntax operand) => operand switch
    {
        IdentifierNameSyntax name => Names.ForVariable(name.Identifier.ValueText),
        MemberAccessExpressionSyntax member => Names.ForVariable(member.Name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => Names.ForVariable(member.Name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } => Names.ForVariable(name.Identifier.ValueText),
        AnonymousFunctionExpressionSyntax => "action",
        _ => "value",
    };

    private void CallOnce()
    {
        // A delegate that may be missing tells by itself whether it is to be called.
        bool delegateTells = IsConditional && _call.IsConditional && _captured.Count > 0 && _captured[0].Value == _call.Operands[0];
        foreach (var (name, type, value) in _captured)
        {
            _before.Add(Variables.Declare(_generator, type, name, IsConditional ? Variables.DefaultOf(type, isMissing: delegateTells && value == _call.Operands[0]) : null));
            _inPlace.Add(Variables.Set(name, value));
        }
        var call = WithTrivia(Statement.ReplaceNode(_call.Expression, Rewritten(operand => _captured.FirstOrDefault(captured => captured.Value == operand).Name)));
        if (!IsConditional || delegateTells)
        {
            _after.Add(_top == Statement ? call : WithTrivia(_top));
            return;
        }
        string flag = _names.Take("calls" + NameOfCall());
        _before.Add(Variables.Declare(_generator, null, flag, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)));
        _inPlace.Add(Variables.Set(flag, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));
        _after.Add(SyntaxFactory.IfStatement(SyntaxFactory.IdentifierName(flag), Below(call)).WithAdditionalAnnotations(Formatter.Annotation));
    }

    // for (…) calls.Add(what it is given); … foreach (var one in calls) call(one);
    private void CollectInList()
    {
        string list = _names.Take(_captured.Count == 1 ? Plural(_captured[0].Name) : "calls");
        string item = _names.Take(_captured.Count == 1 ? Singular(_captured[0].Name) : "call");
        string[] names = _captured.Select(captured => captured.Name).ToArray();
        if (_captured.Count == 0)
        {
            _before.Add(Variables.Declare(_generator, null, list, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0))));
            _inPlace.Add((StatementSyntax)SyntaxFactory.ParseStatement($"{list}++;").WithAdditionalAnnotations(Formatter.Annotation));
            _after.Add(((ForStatementSyntax)SyntaxFactory.ParseStatement($"for (int {item} = 0; {item} < {list}; {item}++) ;")).WithStatement(Below(WithTrivia(Statement))).WithAdditionalAnnotations(Formatter.Annotation));
            return;
        }
        _before.Add(Variables.DeclareList(_generator, _captured.Select(captured => (captured.Type, captured.Name)).ToList(), list));
        string values = _captured.Count == 1 ? "0" : $"({string.Join(", ", names.Select(_ => "0"))})";
        var add = (ExpressionStatementSyntax)SyntaxFactory.ParseStatement($"{list}.Add({values});");
        var places = add.DescendantNodes().OfType<LiteralExpressionSyntax>().ToList();
        _inPlace.Add(add.ReplaceNodes(places, (place, _) => _captured[places.IndexOf(place)].Value.WithoutTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
        var call = WithTrivia(Statement.ReplaceNode(_call.Expression, Rewritten(operand =>
            _captured.FindIndex(captured => captured.Value == operand) is >= 0 and var index ? _captured.Count == 1 ? item : $"{item}.{Names.Escaped(names[index]).Text}" : null)));
        _after.Add(((ForEachStatementSyntax)SyntaxFactory.ParseStatement($"foreach (var {item} in {list}) ;")).WithStatement(Below(call)).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private ExpressionSyntax Rewritten(System.Func<ExpressionSyntax, string?> nameOf)
    {
        var replaced = _call.Operands.Where(operand => nameOf(operand) is not null).ToList();
        return _call.Expression.ReplaceNodes(replaced, (operand, _) => SyntaxFactory.ParseExpression(nameOf(operand)!).WithTriviaFrom(operand));
    }

    // On a line of its own.
    private static StatementSyntax Below(StatementSyntax statement) => statement.WithLeadingTrivia(statement.GetLeadingTrivia().Insert(0, SyntaxFactory.ElasticCarriageReturnLineFeed));

    // The comments go with the call.
    private static StatementSyntax WithTrivia(StatementSyntax statement) => statement.WithLeadingTrivia(Trivia.Split(statement.GetLeadingTrivia()).Remaining).WithAdditionalAnnotations(Formatter.Annotation);

    private string NameOfCall()
    {
        string name = _call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault(simple => simple.Parent is not ArgumentSyntax && !simple.Ancestors().OfType<ArgumentListSyntax>().Any())?.Identifier.ValueText ?? "Back";
        return name.Length == 0 || name == "Invoke" ? "Back" : char.ToUpperInvariant(name.TrimStart('_')[0]) + name.TrimStart('_').Substring(1);
    }

    private static string Plural(string name) => name.EndsWith("s", System.StringComparison.Ordinal) ? name + "ToCall" : name + "s";

    private static string Singular(string name) => name;
}
