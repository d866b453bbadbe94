package dev.assay.env.engine;

import dev.assay.verifiers.json.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * An image archive as engines load them, with the bytes of one layer at most: the layers below are named only, the engine
 * has them already.
 */
final class ImageArchive {
    private static final int BLOCK = 512;
    private static final String CONFIG = "config.json";
    private static final String LAYER = "layer.tar";

    private ImageArchive() {}

    /** The archive as a stream; {@code layerTar} is the topmost layer of {@code config}, if that is new. */
    static InputStream open(ImageConfig config, Optional<Path> layerTar) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        TarArchiveOutputStream tar = new TarArchiveOutputStream(head, "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        put(tar, CONFIG, config.bytes());
        put(tar, "manifest.json", manifest(config));
        tar.flush();
        if (layerTar.isEmpty()) {
            tar.finish();
            return new ByteArrayInputStream(head.toByteArray());
        }
        long size = Files.size(layerTar.get());
        // Two blocks of zeros end an archive; those before them fill the layer's last block.
        int padding = (int) ((BLOCK - size % BLOCK) % BLOCK) + 2 * BLOCK;
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head.toByteArray()),
                new ByteArrayInputStream(header(LAYER, size)),
                Files.newInputStream(layerTar.get()),
                new ByteArrayInputStream(new byte[padding]))));
    }

    /** Every layer is at the same place: only the topmost is looked for. */
    private static byte[] manifest(ImageConfig config) {
        List<String> layers = Collections.nCopies(config.layers().size(), LAYER);
        return CanonicalJson.write(List.of(Map.of("Config", CONFIG, "Layers", layers)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = entry(name, bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(0100644);
        return entry;
    }

    private static byte[] header(String name, long size) throws IOException {
        byte[] block = new byte[BLOCK];
        entry(name, size).writeEntryHeader(block, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
        return block;
    }

    /** The digest of an uncompressed layer, which is what names it in a configuration. */
    static String digest(Path layerTar) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(layerTar), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime must offer SHA-256.", e);
        }
    }
}
