package dev.assay.env.engine;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.assay.env.engine.DockerContainers.ExportedFiles;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the archive that an engine makes of an image, file by file: layers can be as large as disks are, so one at a time. */
final class ImageExport {
    private static final int QUOTED = 500;

    private final EngineClient client;

    ImageExport(EngineClient client) {
        this.client = client;
    }

    void read(String image, Path scratch, ExportedFiles files) {
        try (Response response = client.open(Request.Method.GET, "/images/" + image + "/get", null)) {
            if (response.getStatusCode() != 200) {
                throw new InfraException(
                        "engine",
                        "The engine could not export the image (%s): status %d, %s"
                                .formatted(image, response.getStatusCode(), beginning(response.getBody())),
                        response.getStatusCode() >= 500);
            }
            read(response.getBody(), scratch, files);
        } catch (IOException e) {
            throw EngineClient.failure("export the image " + image, e, true);
        }
    }

    private static String beginning(InputStream body) throws IOException {
        return new String(body.readNBytes(QUOTED), StandardCharsets.UTF_8).strip();
    }

    private static void read(InputStream archive, Path scratch, ExportedFiles files) throws IOException {
        Path file = Files.createTempFile(scratch, "exported", ".blob");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                // Links name layers that are in the archive once already.
                if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
                    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
                    files.accept(ImageArchive.digest(file), file);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
