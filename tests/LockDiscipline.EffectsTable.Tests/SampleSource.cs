using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.EffectsTable.Tests;

/// <summary>The source of a class of samples, bound, so that the members that each sample names can be looked up as the analyzer does.</summary>
internal sealed class SampleSource
{
    private readonly SemanticModel _model;
    private readonly Dictionary<string, MethodDeclarationSyntax> _methods;

    private SampleSource(string fileName)
    {
        using Stream stream = typeof(SampleSource).Assembly.GetManifestResourceStream(fileName)!;
        using var reader = new StreamReader(stream);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(reader.ReadToEnd(), new CSharpParseOptions(LanguageVersion.Preview));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
        CSharpCompilation compilation = CSharpCompilation.Create("Samples", [tree], Installed.ReferenceAssemblies, options);
        Diagnostic? error = compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (error is not null)
            throw new InvalidOperationException(error.ToString());
        _model = compilation.GetSemanticModel(tree);
        _methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().ToDictionary(method => method.Identifier.Text);
    }

    public static SampleSource Read(string fileName) => new(fileName);

    /// <summary>The methods, accessors, constructors of structs and operators of the framework that a sample calls.</summary>
    public IReadOnlyCollection<IMethodSymbol> CalledBy(string sample)
    {
        var called = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        IOperation body = _model.GetOperation(_methods[sample], CancellationToken.None)!;
        foreach (IOperation operation in body.DescendantsAndSelf())
            called.UnionWith(CallsOf(operation).OfType<IMethodSymbol>().Where(IsFrameworks));
        return called;
    }

    private static IEnumerable<IMethodSymbol?> CallsOf(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                yield return invocation.TargetMethod;
                break;
            case IPropertyReferenceOperation { Parent: IAssignmentOperation { Target: var target } } property when target == operation:
                yield return property.Property.SetMethod ?? property.Property.GetMethod;
                break;
            case IPropertyReferenceOperation property:
                yield return property.Property.GetMethod;
                break;
            case IObjectCreationOperation { Type.IsValueType: true } creation:
                yield return creation.Constructor;
                break;
            case IBinaryOperation binary:
                yield return binary.OperatorMethod;
                break;
            case IConversionOperation conversion:
                yield return conversion.OperatorMethod;
                break;
        }
    }

    private static bool IsFrameworks(IMethodSymbol method) =>
        !method.Locations[0].IsInSource && method.MethodKind is not (MethodKind.BuiltinOperator or MethodKind.DelegateInvoke);
}
