// Undoes 379e8f1ca5e9 "drm/gem: Make the GEM LRU lock part of drm_device".
//
//   A takes an object out of its list: reads which list that is, to take its lock
//   B moves the object to another list
//   A takes the lock of the old list, and edits that
//
// Symptom: the wrong list is edited; the object says that it is in none, and is in one.
using System.Collections.Generic;
using LockDiscipline;

namespace GemSimulator.Racy;

[Variant("V25", "the list's lock is reached through obj.Lru, which it guards", Fix = "379e8f1ca5e9", Rule = "LD8002", Symptom = "wrong list edited")]
internal static class V25ListLockReachedThroughObject
{
    internal sealed class LruNode(GemObject obj)
    {
        internal readonly GemObject Object = obj;

        /// <summary>The list that the object is in, if any.</summary>
        [GuardedBy("Lru.Lock")] //! LD8002
        internal GemLru? Lru
        {
            get
            {
                SchedulePoint.Read(this, nameof(Lru));
                return field;
            }

            set
            {
                SchedulePoint.Write(this, nameof(Lru));
                field = value;
            }
        }

        internal bool IsListed => Lru != null; //? LD1001
    }

    internal sealed class GemLru(string name)
    {
        internal readonly KernelMutex Lock = new(name + ".Lock");

        [ContentsGuardedBy(nameof(Lock))]
        private readonly List<LruNode> _nodes = [];

        internal string Name { get; } = name;

        /// <summary>Makes the object the youngest of this list, whichever list it was in.</summary>
        internal void MoveToTail(LruNode node)
        {
            Forget(node);
            using (Lock.Hold())
            {
                SchedulePoint.Write(this, Name);
                _nodes.Add(node);
                node.Lru = this; //? LD1001 LD1005
            }
        }

        /// <summary>Takes the object out of the list that it is in.</summary>
        internal static void Forget(LruNode node)
        {
            var lru = node.Lru; //? LD1001
            if (lru == null)
                return;
            using (lru.Lock.Hold())
            {
                lru.Unlink(node);
                node.Lru = null; //? LD1001 LD1005
            }
        }

        /// <summary>A copy of the list.</summary>
        internal List<LruNode> ToList()
        {
            using (Lock.Hold())
                return [.. _nodes];
        }

        [RequiresLock(nameof(Lock))]
        private void Unlink(LruNode node)
        {
            SchedulePoint.Write(this, Name);
            if (!_nodes.Remove(node))
                throw new KernelBugException("wrong list edited", $"the object is not in {Name}");
        }
    }
}
