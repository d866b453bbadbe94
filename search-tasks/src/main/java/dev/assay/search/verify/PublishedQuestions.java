package dev.assay.search.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.search.corpus.Sources;
import dev.assay.verifiers.likeness.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions of published benchmarks, which no kept question may be like. Lists are those of {@code docs/formats/decontamination.md}: JSON
 * lines, plain or gzip. Of an entry {@code question}, {@code problem_statement}, and {@code statement_ngrams} count here; entries that have
 * none of them are about code and pass by.
 *
 * <p>A question is like a listed one when they share half of the runs of thirteen words of whichever has fewer. Shorter ones are listed as
 * a run of all their words, from five on, and a question is like one when it holds that run.
 */
public final class PublishedQuestions {
    private static final int RUN = 13;
    private static final int SHORTEST = 5;
    private static final double LIKE = 0.5;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PublishedQuestions NONE = new PublishedQuestions(List.of());

    private final List<Entry> entries;
    private final Map<Long, List<Integer>> holders = new HashMap<>();

    /**
     * A hit.
     *
     * @param list its name
     * @param entry the listed question, or what the list calls it
     */
    public record Match(String list, String entry) {}

    /** @param length of its runs in words */
    private record Entry(String list, String name, int length, long[] runs) {}

    private PublishedQuestions(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            for (long run : entries.get(i).runs()) {
                holders.computeIfAbsent(run, any -> new ArrayList<>(1)).add(i);
            }
        }
    }

    /** No list at all. */
    public static PublishedQuestions none() {
        return NONE;
    }

    /**
     * Reads lists.
     *
     * @throws IllegalArgumentException naming file and line when a list cannot be read: half a list would let published questions pass
     */
    public static PublishedQuestions load(List<Path> files) {
        List<Entry> entries = new ArrayList<>();
        files.forEach(file -> read(file, entries));
        return new PublishedQuestions(entries);
    }

    /** How many listed questions there are. */
    public int size() {
        return entries.size();
    }

    /** The listed question that a question is most like, if it is like one. */
    public Optional<Match> find(String question) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, long[]> runs = new HashMap<>();
        Map<Integer, Integer> shared = new HashMap<>();
        entries.stream().mapToInt(Entry::length).distinct().forEach(length -> {
            long[] own = Words.runs(question, length);
            runs.put(length, own);
            for (long run : own) {
                holders.getOrDefault(run, List.of()).stream()
                        .filter(entry -> entries.get(entry).length() == length)
                        .forEach(entry -> shared.merge(entry, 1, Integer::sum));
            }
        });
        return shared.entrySet().stream()
                .filter(hit -> {
                    Entry entry = entries.get(hit.getKey());
                    int fewer = Math.min(entry.runs().length, runs.getOrDefault(entry.length(), new long[0]).length);
                    return hit.getValue() >= LIKE * fewer;
                })
                .min(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(hit -> entries.get(hit.getKey()))
                .map(entry -> new Match(entry.list(), entry.name()));
    }

    private static void read(Path file, List<Entry> entries) {
        String list = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl?(\\.gz)?$", "");
        int number = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Sources.open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(MAPPER.readTree(line), list, number, entries);
                }
            }
        } catch (JsonProcessingException e) {
            throw problem(file, number, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw problem(file, number, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException problem(Path file, int line, String why, Exception cause) {
        return new IllegalArgumentException(
                "The list of published questions (%s) cannot be read at line (%d): %s.%nMaybe it is not JSON lines, one entry each."
                        .formatted(file, line, why),
                cause);
    }

    private static void add(JsonNode row, String file, int line, List<Entry> entries) {
        String list = text(row, "list").isEmpty() ? file : text(row, "list");
        String name = text(row, "instance_id").isEmpty() ? "line " + line : text(row, "instance_id");
        for (String field : List.of("question", "problem_statement")) {
            entry(list, name, text(row, field)).ifPresent(entries::add);
        }
        for (JsonNode run : row.path("statement_ngrams")) {
            entry(list, name, run.asText()).ifPresent(entries::add);
        }
    }

    private static Optional<Entry> entry(String list, String name, String text) {
        int words = Words.of(text).size();
        int length = Math.min(RUN, words);
        return words < SHORTEST
                ? Optional.empty()
                : Optional.of(new Entry(list, name, length, Words.runs(text, length)));
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isTextual() ? value.asText().strip() : "";
    }
}
