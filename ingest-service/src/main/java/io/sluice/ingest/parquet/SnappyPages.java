package io.sluice.ingest.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages with Snappy on the heap; the way through Hadoop's codecs holds buffers outside of it. */
final class SnappyPages implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        var plain = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {});
        var compressed = new byte[Snappy.maxCompressedLength(plain.remaining())];
        var from = plain.arrayOffset() + plain.position();
        var size = Snappy.compress(plain.array(), from, plain.remaining(), compressed, 0);
        return BytesInput.from(compressed, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.SNAPPY;
    }

    @Override
    public void release() {}
}
