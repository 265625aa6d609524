using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Prints paths as a person would write them in the source.</summary>
internal static class LockPathPrinter
{
    public static string Print(LockPath path)
    {
        var text = new StringBuilder();
        Append(text, path, isTop: true);
        return text.ToString();
    }

    /// <summary>
    /// Prints the path of a lock; <c>this.</c> is left out, unless <paramref name="keepThis"/> asks for it to tell two instances apart.
    /// </summary>
    public static string Print(LockPath path, bool keepThis)
    {
        string text = Print(path);
        return !keepThis && text.StartsWith("this.", System.StringComparison.Ordinal) ? text.Substring("this.".Length) : text;
    }

    private static void Append(StringBuilder text, LockPath path, bool isTop)
    {
        switch (path.Kind)
        {
            case LockPathKind.This:
                text.Append("this");
                break;
            case LockPathKind.TypeOf:
                text.Append("typeof(").Append(path.Symbol!.Name).Append(')');
                break;
            case LockPathKind.Created:
                text.Append("new ").Append(path.Symbol?.Name).Append("()");
                break;
            case LockPathKind.Constant:
                text.Append(path.Origin is string s ? "\"" + s + "\"" : path.Origin);
                break;
            case LockPathKind.Unknown:
                text.Append(path.Origin is IOperation operation ? OneLine(operation.Syntax.ToString()) : "?");
                break;
            case LockPathKind.Element:
                AppendElement(text, path);
                break;
            case LockPathKind.Member:
                AppendMember(text, path, isTop);
                break;
            default:
                text.Append(path.Symbol!.Name);
                break;
        }
    }

    // The result of a call is an element of the method for its arguments.
    private static void AppendElement(StringBuilder text, LockPath path)
    {
        bool isCall = IsCall(path);
        Append(text, path.Base!, isTop: false);
        if (isCall)
            text.Length--;
        text.Append(!isCall ? "[" : text[text.Length - 1] == '(' ? "" : ", ");
        Append(text, path.Key!, isTop: false);
        text.Append(isCall ? ')' : ']');
    }

    // One key for every argument: what is indexed after the last of them is what the call has given.
    private static bool IsCall(LockPath path)
    {
        int keys = 0;
        for (; path.Kind == LockPathKind.Element; path = path.Base!)
            keys++;
        return path is { Kind: LockPathKind.Member, Symbol: IMethodSymbol method } && keys <= method.Parameters.Length;
    }

    private static void AppendMember(StringBuilder text, LockPath path, bool isTop)
    {
        if (path.Base is { } owner)
        {
            Append(text, owner, isTop: false);
            if (IsReferenceItself(owner, path.Symbol!))
                return;
            text.Append('.');
        }
        else if (!isTop && path.Symbol!.ContainingType is { } type)
        {
            text.Append(type.Name).Append('.');
        }
        text.Append(path.Symbol!.Name);
        if (path.Symbol is IMethodSymbol)
            text.Append("()");
    }

    // Where the owner has no name, the whole reference stands for it.
    private static bool IsReferenceItself(LockPath owner, ISymbol member) =>
        owner is { Kind: LockPathKind.Unknown, Origin: IMemberReferenceOperation reference } && SymbolEqualityComparer.Default.Equals(reference.Member, member);

    private static string OneLine(string source)
    {
        const int longest = 60;
        int end = source.IndexOfAny(new[] { '\r', '\n' });
        string line = end < 0 ? source : source.Substring(0, end);
        return line.Length <= longest ? line : line.Substring(0, longest - 1) + "…";
    }
}
