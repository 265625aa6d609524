using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GemSimulator.Racy;
using LockDiscipline;
using Xunit;

namespace GemSimulator.Tests;

/// <summary>The explorer can only switch threads where the simulator lets it.</summary>
public sealed class SchedulePointTests
{
    private static readonly IEnumerable<PropertyInfo> GuardedProperties = typeof(GemCore).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        .Where(property => property.GetCustomAttribute<GuardedByAttribute>() != null);

    [Fact]
    public void Each_guarded_property_has_a_point_at_each_access()
    {
        var device = new DrmDevice(new SoftwareDriver());
        var obj = new GemObject(device, 4096);
        Assert.NotEmpty(GuardedProperties);
        foreach (var property in GuardedProperties)
        {
            object owner = property.DeclaringType == typeof(LruNode) ? obj.LruNode : obj;
            var seen = Observe(() => property.SetValue(owner, property.GetValue(owner)));
            Assert.Equal([$"read {property.Name}", $"write {property.Name}"], seen);
        }
    }

    [Fact]
    public void No_guarded_member_of_the_core_is_a_mere_field()
    {
        var fields = typeof(GemCore).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.GetCustomAttribute<GuardedByAttribute>() != null);
        Assert.Empty(fields);
    }

    [Fact]
    public void Each_lock_operation_and_each_use_of_a_guarded_table_has_a_point()
    {
        var world = new World(Flavor.Correct);
        var file = world.NewFile();
        int handle = world.Create(file);
        Assert.Equal(
            [
                "lock TableLock", "read Objects", "unlock TableLock",
                "lock ObjectNameLock", "read HandleCount", "read Name", "write ObjectNames", "write Name", "read Name", "read Name", "unlock ObjectNameLock",
            ],
            Observe(() => world.Gem.Flink(file, handle, out _)));
    }

    private static List<string> Observe(System.Action action)
    {
        var observer = new RecordingObserver();
        SchedulePoint.Attach(observer);
        try
        {
            action();
        }
        finally
        {
            SchedulePoint.Attach(null);
        }
        return observer.Seen;
    }

    private sealed class RecordingObserver : IScheduleObserver
    {
        internal List<string> Seen { get; } = [];

        public void BeforeAcquire(object gate, string name) => Seen.Add("lock " + name);

        public void AfterRelease(object gate, string name) => Seen.Add("unlock " + name);

        public void BeforeAccess(object owner, string member, bool isWrite) => Seen.Add((isWrite ? "write " : "read ") + member);

        public void BeforeStep(string text) => Seen.Add(text);

        public void Note(string text)
        {
        }
    }
}
