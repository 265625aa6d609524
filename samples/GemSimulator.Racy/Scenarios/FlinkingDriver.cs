using System;

namespace GemSimulator.Racy;

/// <summary>A driver that calls back into the core when a handle is opened, as it may: no lock of the core should be held then.</summary>
internal sealed class FlinkingDriver : SoftwareDriver
{
    internal Action? OnOpen { get; set; }

    public override Errno Open(GemObject obj, DrmFile file, int handle)
    {
        OnOpen?.Invoke();
        return base.Open(obj, file, handle);
    }
}
