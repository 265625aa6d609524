using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GemSimulator.Racy;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>
/// A variant contains what differs from the correct core, and nothing else: each member replaces one of the core, and the lines in which
/// they differ are listed in Differences.md beside the variants, for a reader to judge. UPDATE_DIFFERENCES=1 writes the list.
/// </summary>
public sealed class DifferenceTests
{
    /// <summary>Members of variants that replace nothing, because what they add is the defect.</summary>
    private static readonly HashSet<string> Added = ["V24StatusTakesMutex._statusLock", "V24StatusTakesMutex._asked", "GemLru.Lock"];

    private static readonly string ListPath = Path.Combine(SampleFiles.Racy, "Differences.md");

    private static readonly ILookup<string, SourceMember> CoreMembers =
        SampleFiles.SourcesOf(SampleFiles.Core).SelectMany(SourceMember.In).ToLookup(member => member.Type);

    public static TheoryData<string> Ids => new(VariantCatalog.All.Select(variant => variant.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_member_replaces_one_of_the_core_and_differs_from_it_or_belongs_to_a_type_that_does(string id)
    {
        var variant = VariantCatalog.Find(id)!;
        var members = MembersOf(variant);
        Assert.NotEmpty(members);
        foreach (var (member, original) in members)
        {
            Assert.True(original != null || Added.Contains($"{member.Type}.{member.Key}"), $"{member.Type}.{member.Key} replaces nothing");
            if (original != null && member.Type == variant.Type.Name)
                Assert.NotEqual(original.Lines, member.Lines);
        }
    }

    [Fact]
    public void The_list_of_differences_is_current()
    {
        var list = new StringBuilder("# What each variant changes\n\nComments, contracts and indentation left out. Made by the tests.\n");
        foreach (var variant in VariantCatalog.All)
            AppendVariant(list, variant);

        if (Environment.GetEnvironmentVariable("UPDATE_DIFFERENCES") == "1")
            File.WriteAllText(ListPath, list.ToString());
        Assert.Equal(list.ToString(), File.ReadAllText(ListPath));
    }

    private static void AppendVariant(StringBuilder list, Variant variant)
    {
        list.Append($"\n## {variant.Id}: {variant.Undoes}\n");
        foreach (var (member, original) in MembersOf(variant))
        {
            var lines = LineDifference.Between(original?.Lines ?? [], member.Lines).ToList();
            if (lines.All(line => line.StartsWith(' ')))
                continue;
            list.Append($"\n`{(original ?? member).Type}.{member.Key}`\n\n```diff\n").AppendJoin('\n', WithContext(lines)).Append("\n```\n");
        }
    }

    /// <summary>The changed lines with one line around them.</summary>
    private static IEnumerable<string> WithContext(List<string> lines)
    {
        bool IsChanged(int index) => index >= 0 && index < lines.Count && !lines[index].StartsWith(' ');
        return lines.Where((_, index) => IsChanged(index - 1) || IsChanged(index) || IsChanged(index + 1));
    }

    private static List<(SourceMember Member, SourceMember? Original)> MembersOf(Variant variant)
    {
        var members = SourceMember.In(Path.Combine(SampleFiles.Racy, "Variants", variant.FileName));
        return [.. members.Select(member => (member, OriginalOf(variant, member)))];
    }

    /// <summary>The member of the base class, or of the core's class of the same name.</summary>
    private static SourceMember? OriginalOf(Variant variant, SourceMember member)
    {
        var type = new[] { variant.Type }.Concat(variant.Type.GetNestedTypes(System.Reflection.BindingFlags.NonPublic)).Single(type => type.Name == member.Type);
        string name = type.BaseType == typeof(object) ? type.Name : type.BaseType!.Name;
        return CoreMembers[name].SingleOrDefault(original => original.Key == member.Key);
    }
}
