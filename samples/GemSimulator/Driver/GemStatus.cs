using System;

namespace GemSimulator;

/// <summary>enum drm_gem_object_status: what a driver says about an object when it is counted.</summary>
[Flags]
internal enum GemStatus
{
    None = 0,
    Resident = 1,
    Purgeable = 2,
}
