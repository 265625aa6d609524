namespace GemSimulator;

/// <summary>struct drm_memory_stats, in bytes.</summary>
internal readonly record struct MemoryStatistics(int Resident, int Purgeable);
