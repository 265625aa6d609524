using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using GemSimulator.Racy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GemSimulator.Tests;

/// <summary>A copy of the core in which nobody says which lock guards what: no annotation is left, neither on members nor on types.</summary>
internal static class UnannotatedCore
{
    /// <summary>The copy; with a variant, its methods stand where the core's own were.</summary>
    internal static Task<CSharpCompilation> CompileAsync(Variant? variant)
    {
        var racy = variant == null ? [] : MethodsOf(variant);
        return SampleCompilation.CompileAsync("Unannotated", SampleCompilation.CoreSources().Select(tree => Copy(tree, racy)));
    }

    /// <summary>Parsed again, so that places in it are those of its text.</summary>
    private static SyntaxTree Copy(SyntaxTree tree, Dictionary<string, MethodDeclarationSyntax> racy)
    {
        var root = new AnnotationRemoval().Visit(tree.GetRoot());
        var replaced = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.Parent is TypeDeclarationSyntax type && racy.ContainsKey(KeyOf(type.Identifier.Text, method)))
            .ToList();
        root = root.ReplaceNodes(replaced, (method, _) =>
            racy[KeyOf(((TypeDeclarationSyntax)method.Parent!).Identifier.Text, method)].WithModifiers(method.Modifiers));
        return SampleCompilation.Parse(root.ToFullString(), tree.FilePath);
    }

    private static Dictionary<string, MethodDeclarationSyntax> MethodsOf(Variant variant)
    {
        var root = SampleCompilation.Parse(Path.Combine(SampleFiles.Racy, "Variants", variant.FileName)).GetRoot();
        var methods = new AnnotationRemoval().Visit(root).DescendantNodes().OfType<MethodDeclarationSyntax>();
        return methods.ToDictionary(method => KeyOf(variant.Type.BaseType!.Name, method));
    }

    private static string KeyOf(string type, MethodDeclarationSyntax method) =>
        $"{type}.{method.Identifier.Text}({string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Type))})";

    private sealed class AnnotationRemoval : CSharpSyntaxRewriter
    {
        private static readonly HashSet<string> Annotations =
            [.. typeof(LockDiscipline.GuardedByAttribute).Assembly.GetTypes().Select(type => type.Name.Replace("Attribute", "", System.StringComparison.Ordinal))];

        public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node) =>
            node.Name?.ToString() == nameof(LockDiscipline) ? null : base.VisitUsingDirective(node);

        public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
        {
            var others = node.Attributes.Where(attribute => !Annotations.Contains(attribute.Name.ToString())).ToList();
            if (others.Count == node.Attributes.Count)
                return node;
            return others.Count == 0 ? null : node.WithAttributes(SyntaxFactory.SeparatedList(others));
        }
    }
}
