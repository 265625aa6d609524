using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// Code that is nested so deeply that the compiler's operations and control-flow graphs, which are made by recursion without a guard, would overflow the stack of
/// a thread of the pool, and end the process. It is looked at on a thread with a larger one.
/// </summary>
internal static class DeepCode
{
    /// <summary>What the compiler does on the smallest stack that its threads have.</summary>
    private const int Usual = 100;

    /// <summary>Deeper than this the compiler itself gives up.</summary>
    private const int Deepest = 2_000;

    // A level has a few characters at least, so that most bodies need not be walked.
    private const int CharactersOfLevel = 4;

    private const int LargeStack = 256 * 1024 * 1024;

    /// <param name="depth">The depth of the code, or more.</param>
    /// <param name="work">What is to be done with it.</param>
    /// <returns>The result; null where the code is too deep for anybody.</returns>
    public static T? Run<T>(int depth, Func<T?> work)
        where T : class => depth <= Usual ? work() : depth <= Deepest ? RunOnLargeStack(work) : null;

    /// <summary>How deeply the code is nested; 0 where it is too short to be deep.</summary>
    public static int DepthOf(SyntaxNode code)
    {
        if (code.Span.Length < Usual * CharactersOfLevel)
            return 0;
        var ends = new Stack<int>();
        int deepest = 0;
        foreach (var node in code.DescendantNodes())
        {
            // A long sum leans to the left; the compiler does not descend into it.
            if (node is BinaryExpressionSyntax && node.Parent is BinaryExpressionSyntax)
                continue;
            while (ends.Count > 0 && ends.Peek() <= node.SpanStart)
                ends.Pop();
            ends.Push(node.Span.End);
            deepest = Math.Max(deepest, ends.Count);
        }
        return deepest;
    }

    private static T? RunOnLargeStack<T>(Func<T?> work)
        where T : class
    {
        T? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Work, LargeStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;

        void Work()
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                // Thrown again where it was asked for.
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
