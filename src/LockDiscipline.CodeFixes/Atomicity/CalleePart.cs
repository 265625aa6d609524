using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockDiscipline.CodeFixes.Atomicity;

/// <summary>The part of a method that is called with the lock held.</summary>
internal sealed class CalleePart
{
    private readonly LockingCallee _callee;
    private readonly LockCalls? _calls;
    private readonly bool _isForOthers;
    private readonly int _index;

    private CalleePart(LockingCallee callee, string name, LockCalls? calls, bool isForOthers)
    {
        _callee = callee;
        _calls = calls;
        _isForOthers = isForOthers;
        _index = Methods(callee.Declaration.SyntaxTree.GetRoot()).IndexOf(callee.Declaration);
        Name = name;
    }

    public string Name { get; }

    /// <summary>Whether there is no such method yet.</summary>
    public bool IsNew => _callee.Tail is null;

    /// <summary>The part that there is or can be; null where its name is taken or the lock cannot be given back by a call.</summary>
    public static CalleePart? Of(LockingCallee callee, SemanticModel model)
    {
        if (callee.Tail is { } tail)
            return new CalleePart(callee, tail.Name, null, isForOthers: false);
        string name = callee.Method.Name + (callee.DropsLock ? "Tail" : "Locked");
        var type = callee.Method.ContainingType;
        if (type.TypeKind == TypeKind.Interface || type.GetMembers(name).Any())
            return null;
        var calls = LockCalls.Of(callee.Lock, callee.Declaration.Body!, model.Compilation.GetSemanticModel(callee.Declaration.SyntaxTree));
        bool isForOthers = !SymbolEqualityComparer.Default.Equals(model.GetEnclosingSymbol(callee.Call.SpanStart)?.ContainingType, type);
        return callee.DropsLock && calls is null ? null : new CalleePart(callee, name, calls, isForOthers);
    }

    /// <summary>The solution with the method in two; null where the part cannot say what it wants of its callers.</summary>
    public async Task<Solution?> AddToAsync(Solution solution, DocumentId id, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var declaration = Methods(root)[_index];
        var mark = new SyntaxAnnotation();
        var split = root.ReplaceNode(declaration, new SyntaxNode[] { Wrapper(declaration), Part(declaration).WithAdditionalAnnotations(mark) });
        var changed = document.WithSyntaxRoot(split);
        var added = (await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.GetAnnotatedNodes(mark).Single();
        string attribute = _callee.DropsLock ? "ReleasesLock" : "RequiresLock";
        return (await AttributeWriter.AddAsync(changed, added, attribute, [_callee.Lock.ToString()], cancellationToken).ConfigureAwait(false))?.Project.Solution;
    }

    // A change of statements adds no methods.
    private static List<MethodDeclarationSyntax> Methods(SyntaxNode root) => root.DescendantNodes().OfType<MethodDeclarationSyntax>().ToList();

    private MethodDeclarationSyntax Wrapper(MethodDeclarationSyntax declaration)
    {
        var call = SyntaxFactory.ParseExpression($"{Name}{Generic(declaration)}({string.Join(", ", declaration.ParameterList.Parameters.Select(Argument))})");
        StatementSyntax forward = _callee.Method.ReturnsVoid ? SyntaxFactory.ExpressionStatement(call) : SyntaxFactory.ReturnStatement(call);
        var statements = _callee.DropsLock ? [_calls!.Acquire, forward] : _callee.Section!.Around([forward.WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)]);
        return declaration.WithBody(declaration.Body!.WithStatements(SyntaxFactory.List(Trivia.OnLines(statements.Select(Bare))))).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // Comments go with what they are about.
    private static StatementSyntax Bare(StatementSyntax statement) => ((StatementSyntax)Trivia.WithoutComments(statement)).WithAdditionalAnnotations(Formatter.Annotation);

    private static string Generic(MethodDeclarationSyntax declaration) =>
        declaration.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";

    private static string Argument(ParameterSyntax parameter)
    {
        string reference = parameter.Modifiers.FirstOrDefault(modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword).Text ?? "";
        return $"{reference} {parameter.Identifier.Text}".TrimStart();
    }

    private MethodDeclarationSyntax Part(MethodDeclarationSyntax declaration)
    {
        var modifiers = new[] { _isForOthers ? SyntaxKind.InternalKeyword : SyntaxKind.PrivateKeyword }
            .Concat(declaration.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword).Select(modifier => modifier.Kind()))
            .Select(kind => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space));
        var parameters = declaration.ParameterList.Parameters.Select(parameter => parameter.WithDefault(null).WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ParamsKeyword)))));
        string newLine = LineEnding.Of(declaration.SyntaxTree.GetText());
        return declaration
            .WithAttributeLists(default)
            .WithModifiers(SyntaxFactory.TokenList(modifiers))
            .WithReturnType(declaration.ReturnType.WithoutLeadingTrivia())
            .WithIdentifier(SyntaxFactory.Identifier(Name).WithTriviaFrom(declaration.Identifier))
            .WithParameterList(declaration.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters, declaration.ParameterList.Parameters.GetSeparators())))
            .WithBody(declaration.Body!.WithStatements(SyntaxFactory.List(Trivia.OnLines(Statements()))))
            .WithLeadingTrivia(SyntaxFactory.EndOfLine(newLine), SyntaxFactory.Whitespace(Line.IndentOf(declaration.GetFirstToken())))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private IEnumerable<StatementSyntax> Statements()
    {
        var inner = _callee.Section!.Opened(keepsLead: true, keepsComments: true);
        if (!_callee.DropsLock)
            return inner.Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation));
        var section = SyntaxFactory.TryStatement(Blocks.Of(Trivia.OnLines(inner)), default, SyntaxFactory.FinallyClause(Blocks.Of([_calls!.Release]))).WithAdditionalAnnotations(Formatter.Annotation);
        return new StatementSyntax[] { section }.Concat(_callee.Rest);
    }
}
