using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>Splits the text of a lock expression into its steps: <c>root('.'member)*</c>, or <c>typeof(T)</c>.</summary>
internal static class LockExpressionParser
{
    private const string TypeOfStart = "typeof(";

    /// <summary>One step: a name, and whether it is called.</summary>
    internal readonly struct Step
    {
        public Step(string name, bool isCall)
        {
            Name = name;
            IsCall = isCall;
        }

        public string Name { get; }

        public bool IsCall { get; }
    }

    /// <summary>The name of the type in <c>typeof(T)</c>; null if the text is something else.</summary>
    public static string? TypeOfOperand(string text)
    {
        text = text.Trim();
        return text.StartsWith(TypeOfStart, System.StringComparison.Ordinal) && text.EndsWith(")", System.StringComparison.Ordinal)
            ? text.Substring(TypeOfStart.Length, text.Length - TypeOfStart.Length - 1).Trim()
            : null;
    }

    /// <returns>The steps; default if the text is not of that form.</returns>
    public static ImmutableArray<Step> Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (string part in text.Trim().Split('.'))
        {
            string name = part.Trim();
            bool isCall = name.EndsWith("()", System.StringComparison.Ordinal);
            if (isCall)
                name = name.Substring(0, name.Length - 2).TrimEnd();
            if (name.StartsWith("@", System.StringComparison.Ordinal))
                name = name.Substring(1);
            if (!SyntaxFacts.IsValidIdentifier(name))
                return default;
            steps.Add(new Step(name, isCall));
        }
        return steps.ToImmutable();
    }
}
