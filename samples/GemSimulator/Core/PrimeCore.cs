namespace GemSimulator;

/// <summary>drm_prime.c: buffers shared between devices and processes as dma-bufs.</summary>
internal partial class PrimeCore(GemCore gem, FdTable fds) : IDmaBufOps
{
    protected readonly GemCore Gem = gem;
    protected readonly FdTable Fds = fds;

    /// <summary>drm_gem_dmabuf_release: gives back the reference of the exporter that the dma-buf owned.</summary>
    public virtual void Release(DmaBuf buf)
    {
        buf.Exporter.Device.Count(dmaBufs: -1);
        buf.Exporter.Put();
    }
}
