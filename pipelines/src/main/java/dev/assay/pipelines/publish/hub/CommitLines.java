package dev.assay.pipelines.publish.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The body of a commit: a line for each thing that changes. */
final class CommitLines {
    private CommitLines() {}

    /**
     * Writes it.
     *
     * @param head the commit that it is to follow: another one in between makes the hub refuse it
     * @param files added or replaced
     * @param modes {@code lfs} or {@code regular} by path
     * @param removed paths
     */
    static void write(
            Path target,
            String summary,
            String head,
            List<LocalFile> files,
            Map<String, String> modes,
            Collection<String> removed)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            line(
                    out,
                    "header",
                    object().put("summary", summary).put("description", "").put("parentCommit", head));
            for (LocalFile file : files) {
                if (modes.getOrDefault(file.path(), "").equals("lfs")) {
                    line(
                            out,
                            "lfsFile",
                            object().put("path", file.path())
                                    .put("algo", "sha256")
                                    .put("oid", file.sha256())
                                    .put("size", file.size()));
                } else {
                    String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file.file()));
                    line(
                            out,
                            "file",
                            object().put("path", file.path())
                                    .put("encoding", "base64")
                                    .put("content", content));
                }
            }
            for (String path : removed) {
                line(out, "deletedFile", object().put("path", path));
            }
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void line(BufferedWriter out, String key, ObjectNode value) throws IOException {
        ObjectNode line = object().put("key", key);
        line.set("value", value);
        out.write(line.toString());
        out.write('\n');
    }
}
