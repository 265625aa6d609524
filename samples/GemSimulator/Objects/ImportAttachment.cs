namespace GemSimulator;

/// <summary>struct dma_buf_attachment: what an imported object holds on to. It owns a reference of the dma-buf.</summary>
internal sealed class ImportAttachment(DmaBuf buf)
{
    internal readonly DmaBuf Buf = buf;
}
