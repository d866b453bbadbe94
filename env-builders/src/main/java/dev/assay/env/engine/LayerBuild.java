package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds a layer with a build, for engines that do not load partial archives. The builder knows nothing of white-outs, so those
 * become deletions, which need {@code rm} in the parent.
 */
final class LayerBuild {
    private static final String WHITE_OUT = ".wh.";

    private final EngineImages images;

    LayerBuild(EngineImages images) {
        this.images = images;
    }

    String build(String parent, String user, Path layerTar, Map<String, String> labels, Map<String, String> env) {
        Path context = null;
        try {
            context = Files.createTempFile("assay-layer-", ".tar");
            write(context, layerTar, deleted -> dockerfile(parent, user, deleted, env));
            try (InputStream in = Files.newInputStream(context)) {
                return images.buildPlainly(in, labels, false);
            }
        } catch (IOException e) {
            throw new InfraException("image", "The layer (%s) cannot be read: %s".formatted(layerTar, e), false, e);
        } finally {
            delete(context);
        }
    }

    private static void write(Path context, Path layerTar, Function<List<String>, String> dockerfile)
            throws IOException {
        Path clean = Files.createTempFile("assay-layer-", ".tar");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(context));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(file, "UTF-8")) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            List<String> deleted = withoutWhiteOuts(layerTar, clean);
            put(tar, "Dockerfile", dockerfile.apply(deleted));
            TarArchiveEntry layer = new TarArchiveEntry("layer.tar");
            layer.setSize(Files.size(clean));
            tar.putArchiveEntry(layer);
            Files.copy(clean, tar);
            tar.closeArchiveEntry();
        } finally {
            delete(clean);
        }
    }

    static String dockerfile(String parent, String user, List<String> deleted, Map<String, String> env) {
        StringBuilder text =
                new StringBuilder("FROM ").append(parent).append('\n').append(BuildContext.FORGET_PARENT);
        if (!deleted.isEmpty()) {
            List<String> rm = new ArrayList<>(List.of("rm", "-rf", "--"));
            rm.addAll(deleted);
            text.append("USER 0:0\nRUN ").append(CanonicalJson.write(rm)).append('\n');
            text.append("USER ").append(user.isEmpty() ? "0:0" : user).append('\n');
        }
        text.append("ADD layer.tar /\n");
        new TreeMap<>(env).forEach((name, value) -> text.append("ENV ")
                .append(name)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$"))
                .append("\"\n"));
        return text.toString();
    }

    /** On a commit of a sandbox, which runs what kept the sandbox alive: what is run is again what the parent says. */
    static String onCommit(String commit, ImageConfig parent) {
        JsonNode config = parent.config();
        String user = config.path("User").asText("");
        String directory = config.path("WorkingDir").asText("");
        return "FROM " + commit + "\nUSER " + (user.isEmpty() ? "0:0" : user)
                + "\nWORKDIR " + CanonicalJson.mapper().valueToTree(directory.isEmpty() ? "/" : directory)
                + "\nENTRYPOINT " + words(config.path("Entrypoint"))
                + "\nCMD " + words(config.path("Cmd")) + "\n";
    }

    private static String words(JsonNode list) {
        return list.isArray() ? list.toString() : "[]";
    }

    private static List<String> withoutWhiteOuts(Path layerTar, Path clean) throws IOException {
        List<String> deleted = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(layerTar), "UTF-8");
                TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(clean), "UTF-8")) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            out.setAddPaxHeadersForNonAsciiNames(true);
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                int last = name.lastIndexOf('/') + 1;
                if (name.startsWith(WHITE_OUT, last)) {
                    deleted.add("/" + name.substring(0, last) + name.substring(last + WHITE_OUT.length()));
                } else {
                    out.putArchiveEntry(entry);
                    in.transferTo(out);
                    out.closeArchiveEntry();
                }
            }
        }
        return deleted;
    }

    private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void delete(@Nullable Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }
}
