using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.CodeFixes.Sections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>Allocates before the lock is taken: what is made goes into a variable, and the section uses that.</summary>
internal sealed class AllocateBefore : FixIdea
{
    public override async Task<IEnumerable<Offer>> OffersAsync(ReportInSource report, CancellationToken cancellationToken)
    {
        if (OuterSection.Of(report) is not { } section || report.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } made)
            return Nothing;
        var model = await report.ModelAsync(cancellationToken).ConfigureAwait(false);
        made = Whole(made);
        if (Functions.Around(made) != Functions.Around(section.First) || IsRepeated(made, section) || !CanBeMadeBefore(made, report, section, model))
            return Nothing;
        var generator = SyntaxGenerator.GetGenerator(report.Document);
        return Change(report, $"Allocate before '{report[SectionPropertyNames.Lock]}' is taken", Hoisted(report.Root, made, section, model, generator));
    }

    private static ExpressionSyntax Whole(ExpressionSyntax made) => made switch
    {
        { Parent: ParenthesizedExpressionSyntax parenthesized } => Whole(parenthesized),
        { Parent: CastExpressionSyntax cast } => Whole(cast),
        { Parent: InvocationExpressionSyntax call } when call.Expression == made => Whole(call),
        { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax creation } } when creation is not ArrayCreationExpressionSyntax => Whole(creation),
        _ => made,
    };

    private static bool IsRepeated(SyntaxNode made, CriticalSection section) => made.Ancestors().TakeWhile(ancestor => ancestor != section.First.Parent).Any(Loops.Is);

    private static bool CanBeMadeBefore(ExpressionSyntax made, ReportInSource report, CriticalSection section, SemanticModel model)
    {
        if (made.Parent is ExpressionStatementSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || made.IsKind(SyntaxKind.AddAssignmentExpression) || made is AssignmentExpressionSyntax)
            return false;
        if (model.GetOperation(made) is not { } operation || !new Purity(model.Compilation).OnlyMakes(operation) || IsMadeOfIt(operation))
            return false;
        var stability = Stability.Before(section.Inner, report.Places(SectionPropertyNames.GuardedPlaces), model);
        return Reads(made).All(stability.Is);
    }

    // What is there already is no allocation; something else is made of it, such as its truth value.
    private static bool IsMadeOfIt(IOperation operation) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation && operation.Parent is not IConversionOperation and not IDelegateCreationOperation;

    // Whatever the value is made of; names of types, of members that are set and of arguments are not read, and a lambda reads when it is run.
    private static IEnumerable<ExpressionSyntax> Reads(ExpressionSyntax made) => made.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
        .OfType<ExpressionSyntax>()
        .Where(node => node is ThisExpressionSyntax or BaseExpressionSyntax || node is IdentifierNameSyntax && !IsMemberName(node))
        .Select(node => node is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } && access.Expression == node && access.Parent is not InvocationExpressionSyntax ? access : node);

    private static bool IsMemberName(ExpressionSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or TypeArgumentListSyntax or BaseTypeSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set => set.Left == name,
        _ => false,
    };

    private static SyntaxNode Hoisted(SyntaxNode root, ExpressionSyntax made, CriticalSection section, SemanticModel model, SyntaxGenerator generator)
    {
        // A declaration moves as it is.
        if (made.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration } } }
            && section.Inner.Contains(declaration) && section.Inner.Length > 1)
            return BeforeSection.Insert(root, section, [declaration], [(declaration, null)]);
        var info = model.GetTypeInfo(made);
        var conversion = model.GetConversion(made);
        bool isConverted = info.Type is null || conversion.IsBoxing || conversion.IsUserDefined || made is AnonymousFunctionExpressionSyntax or CollectionExpressionSyntax or ImplicitObjectCreationExpressionSyntax || model.GetOperation(made)?.Parent is IDelegateCreationOperation;
        var type = isConverted ? info.ConvertedType! : info.Type!;
        string name = UniqueName.For(NameFor(made, type), made, model);
        var typed = isConverted || HoistedVariables.IsAnonymous(type) is false && made is not ObjectCreationExpressionSyntax and not ArrayCreationExpressionSyntax ? type : null;
        var hoisted = Variables.Declare(generator, HoistedVariables.IsAnonymous(type) ? null : typed, name, made.WithoutTrivia());
        return BeforeSection.Insert(root, section, [hoisted], [(made, SyntaxFactory.IdentifierName(Names.Escaped(name)).WithTriviaFrom(made))]);
    }

    private static string NameFor(ExpressionSyntax made, ITypeSymbol type) => made.Parent switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } set when set.Right == made => Names.ForVariable(target.Identifier.ValueText),
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target } set when set.Right == made => Names.ForVariable(target.Name.Identifier.ValueText),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => "made" + char.ToUpperInvariant(variable.Identifier.ValueText[0]) + variable.Identifier.ValueText.Substring(1),
        _ => type switch
        {
            IArrayTypeSymbol => "array",
            { TypeKind: TypeKind.Delegate } => "action",
            { SpecialType: SpecialType.System_String } => "text",
            { SpecialType: SpecialType.System_Object } => "made",
            INamedTypeSymbol { IsAnonymousType: true } => "made",
            _ => Names.ForVariable(type.Name),
        },
    };
}
