package dev.assay.search.corpus;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Opens files whatever their compression, which their first bytes tell, not their name: gzip, xz, bzip2, LZ4 frames, or none. */
public final class Sources {
    private static final int BUFFER = 1 << 16;
    /** Of an xz stream, in KiB; the largest preset asks for 65 MiB. */
    private static final int XZ_MEMORY = 128 << 10;

    private Sources() {}

    /**
     * Opens a file.
     *
     * @throws IOException when it cannot be opened; a stream that is cut or damaged throws one later, while it is read
     */
    public static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return new BufferedInputStream(expanded(in), BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream expanded(InputStream in) throws IOException {
        in.mark(8);
        byte[] first = in.readNBytes(6);
        in.reset();
        if (begins(first, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (begins(first, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(XZ_MEMORY)
                    .get();
        }
        if (begins(first, 'B', 'Z', 'h')) {
            return new BZip2CompressorInputStream(in, true);
        }
        return begins(first, 0x04, 0x22, 0x4d, 0x18) ? new FramedLZ4CompressorInputStream(in, true) : in;
    }

    private static boolean begins(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
