using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Annotations;

/// <summary>Where the arguments of an annotation stand in the source.</summary>
internal static class AttributeArguments
{
    /// <summary>The place of one of the annotation's texts; that of the whole annotation where the arguments are written as one; null for metadata.</summary>
    public static Location? LocationOf(Annotation annotation, int text)
    {
        if (annotation.Location is not { SourceTree: { } tree } location)
            return annotation.Location;
        if (tree.GetRoot().FindNode(location.SourceSpan) is not AttributeSyntax { ArgumentList: { } list })
            return location;
        var texts = list.Arguments.Where(argument => argument.NameEquals is null).Skip(annotation.Leading is null ? 0 : 1).ToList();
        return texts.Count == annotation.Texts.Length ? texts[text].Expression.GetLocation() : location;
    }
}
