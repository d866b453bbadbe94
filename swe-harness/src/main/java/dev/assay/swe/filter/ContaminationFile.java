package dev.assay.swe.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a contamination list. Unlike issues, which may be incomplete, a list is read whole or not at all. */
final class ContaminationFile {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(16 << 20)
                    .build())
            .build());

    private ContaminationFile() {}

    static List<ContaminationEntry> read(Path file) {
        String list = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl?(\\.gz)?$", "");
        List<ContaminationEntry> entries = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    entries.add(ContaminationEntry.of(MAPPER.readTree(line), list));
                }
            }
        } catch (JsonProcessingException e) {
            throw problem(file, number, e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw problem(file, number, String.valueOf(e.getMessage()), e);
        }
        return entries;
    }

    private static IllegalArgumentException problem(Path file, int line, String why, Exception cause) {
        return new IllegalArgumentException(
                "The contamination list (%s) cannot be read at line (%d): %s.%nMaybe it is not JSON lines, one entry each."
                        .formatted(file, line, why),
                cause);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
