using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Names the member that a location is in.</summary>
internal sealed class MemberFinder(CSharpCompilation compilation)
{
    public string Find(Location location, CancellationToken cancellation)
    {
        if (location.SourceTree is not { } tree)
        {
            return "";
        }

        var member = tree.GetRoot(cancellation).FindNode(location.SourceSpan).AncestorsAndSelf()
            .FirstOrDefault(node => node is MemberDeclarationSyntax and not (GlobalStatementSyntax or BaseNamespaceDeclarationSyntax));
        if (member is null)
        {
            return "";
        }

        var declared = member is BaseFieldDeclarationSyntax { Declaration.Variables: [var first, ..] } ? first : member;
        return compilation.GetSemanticModel(tree).GetDeclaredSymbol(declared, cancellation)?.GetDocumentationCommentId() ?? "";
    }
}
