namespace GemSimulator;

/// <summary>struct dma_buf_ops, as far as the core implements it.</summary>
internal interface IDmaBufOps
{
    /// <summary>The last reference of the dma-buf was put.</summary>
    void Release(DmaBuf buf);
}
