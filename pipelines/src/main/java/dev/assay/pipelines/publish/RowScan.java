package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads every row once: checks it, and remembers what the dataset says of it, never its content. */
final class RowScan {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,200}");

    private final SplitRule rule;
    private final Audit audit = new Audit();
    private final SortedMap<String, List<PublishedRow>> rows = new TreeMap<>();
    private final SortedMap<String, String> files = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, PublishedRow> environments = new HashMap<>();
    private final List<String> unlicensed = new ArrayList<>();

    private RowScan(SplitRule rule) {
        this.rule = rule;
    }

    /**
     * What was read.
     *
     * @param rows by family, in the order of their files
     * @param files below {@code environments/} that rows name, with their SHA-256, or an empty text where a row does not say
     * @param audit what the gate measured
     */
    record Scanned(SortedMap<String, List<PublishedRow>> rows, SortedMap<String, String> files, Audit audit) {}

    /** Throws {@link BadInput}, which names file and line. */
    static Scanned of(RunOutput output, SplitRule rule) {
        RowScan scan = new RowScan(rule);
        output.lines().forEach((family, parts) -> parts.forEach(part -> scan.read(family, part)));
        scan.refuseUnlicensed(output.root());
        return new Scanned(scan.rows, scan.files, scan.audit);
    }

    private void read(String family, Path part) {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(part)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(family, line, "%s, line %d".formatted(part, number));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput("%s, line %d: not a row: %s".formatted(part, number, e.getMessage()), e);
        }
    }

    private void add(String family, String line, String place) {
        JsonNode json = CanonicalJson.read(line, JsonNode.class);
        RowFacts facts = new RowFacts(family, json);
        check(facts, place);
        PublishedRow row = new PublishedRow(
                PublishedRow.SCHEMA,
                family,
                facts.id(),
                facts.name(),
                facts.kind(),
                facts.group(),
                rule.of(facts.group()),
                facts.license(),
                facts.environment(),
                facts.environmentKind(),
                CanonicalJson.sha256(line.getBytes(StandardCharsets.UTF_8)));
        if (facts.ownEnvironment()) {
            refuseShared(row);
        }
        rows.computeIfAbsent(family, any -> new ArrayList<>()).add(row);
        audit.add(family, json);
        expect(row, json);
    }

    private void check(RowFacts facts, String place) {
        if (!ID.matcher(facts.id()).matches() || !NAME.matcher(facts.name()).matches()) {
            throw new BadInput(
                    "%s: the row has no proper id (%s) and name (%s).".formatted(place, facts.id(), facts.name()));
        }
        if (facts.environment().isEmpty()) {
            throw new BadInput("%s: the row (%s) names no environment.".formatted(place, facts.name()));
        }
        refuseTwice("id " + facts.id(), place);
        refuseTwice("name " + facts.family() + "/" + facts.name(), place);
        if (!facts.licensed()) {
            unlicensed.add("%s (%s)".formatted(facts.name(), place));
        }
    }

    private void refuseTwice(String what, String place) {
        String other = places.putIfAbsent(what, place);
        if (other != null) {
            throw new BadInput("Two rows have the same %s: %s and %s.%nMaybe parts of two runs are in one folder."
                    .formatted(what, other, place));
        }
    }

    private void refuseUnlicensed(Path root) {
        if (!unlicensed.isEmpty()) {
            throw new BadInput(
                    "%d rows of (%s) carry no licence; the first is %s.%nMaybe name the licence of the data in the run's configuration, or leave sources without one out."
                            .formatted(unlicensed.size(), root, unlicensed.get(0)));
        }
    }

    /** Two repositories with the same tree, for example: their names alone do not show it. */
    private void refuseShared(PublishedRow row) {
        PublishedRow other = environments.putIfAbsent(row.environment(), row);
        if (other != null && other.split() != row.split()) {
            throw new BadInput(
                    "The environment (%s) would be in two splits: in %s with (%s) and in %s with (%s).%nMaybe one is a copy of the other: leave it out, or choose another --split-key."
                            .formatted(
                                    row.environment(),
                                    other.split().text(),
                                    other.group(),
                                    row.split().text(),
                                    row.group()));
        }
    }

    private void expect(PublishedRow row, JsonNode json) {
        String folder = row.name() + "/";
        if (row.family().equals("swe")) {
            files.put(folder + "recipe.json", "");
        }
        if (row.family().equals("notebook")) {
            json.path("files")
                    .properties()
                    .forEach(file ->
                            files.put(folder + file.getKey(), file.getValue().asText()));
        }
    }
}
