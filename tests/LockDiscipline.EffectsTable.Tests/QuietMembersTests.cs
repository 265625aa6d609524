using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LockDiscipline.Analyzers.Effects.Framework;
using LockDiscipline.EffectsTable.Tests.Samples;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LockDiscipline.EffectsTable.Tests;

public sealed class QuietMembersTests
{
    private const int WarmUps = 30;
    private const int Runs = 10;

    private static readonly Lazy<SampleSource> Source = new(() => SampleSource.Read("QuietMembers.cs"));
    private static readonly FrameworkEffects Effects = new();

    public static TheoryData<string> Samples => [.. PublicMethods().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_run_again_allocates_nothing(string sample)
    {
        Action run = ToAction(PublicMethods().Single(method => method.Name == sample));
        for (int i = 0; i < WarmUps; i++)
            run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Runs; i++)
            run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Members_of_a_sample_read_as_not_allocating(string sample)
    {
        string[] wrong = [.. Source.Value.CalledBy(sample)
            .Where(member => (Effects.Of(member) & (FrameworkEffect.Known | FrameworkEffect.Allocates)) != FrameworkEffect.Known)
            .Where(member => !DependsOnReceiver(member))
            .Select(member => $"{member.OriginalDefinition.GetDocumentationCommentId()}: {Effects.Of(member)}")];
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void At_least_four_hundred_members_are_shown_not_to_allocate()
    {
        var members = new HashSet<string>();
        foreach (MethodInfo sample in PublicMethods())
            members.UnionWith(Source.Value.CalledBy(sample.Name).Select(member => member.OriginalDefinition.GetDocumentationCommentId()!));
        Assert.InRange(members.Count, 400, int.MaxValue);
    }

    /// <summary>What an abstract member or one of an interface does is not the framework's to say.</summary>
    private static bool DependsOnReceiver(IMethodSymbol member) => member.IsAbstract && Effects.Of(member) == FrameworkEffect.Unknown;

    private static IEnumerable<MethodInfo> PublicMethods() =>
        typeof(QuietMembers).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static Action ToAction(MethodInfo sample)
    {
        if (sample.ReturnType == typeof(void))
            return sample.CreateDelegate<Action>();
        return sample.ReturnType == typeof(int) ? Discard(sample.CreateDelegate<Func<int>>())
            : sample.ReturnType == typeof(bool) ? Discard(sample.CreateDelegate<Func<bool>>())
            : sample.ReturnType == typeof(long) ? Discard(sample.CreateDelegate<Func<long>>())
            : Discard(sample.CreateDelegate<Func<double>>());
    }

    private static Action Discard<T>(Func<T> run) => () => run();
}
