package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.flow.RewardLaunch;
import dev.assay.pipelines.reward.StatedRule;
import dev.assay.pipelines.rollout.PartCheck;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rule by which the rewards of a folder were computed, as its account states it, and what could not be measured. */
final class StoredRule {
    private StoredRule() {}

    /** A check by that rule; one that knows none where there is no such account. Throws {@link BadInput} where it cannot be read. */
    static PartCheck of(Path traces) {
        Path account = traces.resolve(RewardLaunch.ACCOUNT);
        if (!Files.isRegularFile(account)) {
            return PartCheck.withoutRule();
        }
        try {
            JsonNode rule = CanonicalJson.read(Files.readString(account), JsonNode.class)
                    .path("rule");
            if (!rule.isObject()) {
                throw new IllegalArgumentException("it states none");
            }
            return PartCheck.of(
                    CanonicalJson.read(rule.toString(), StatedRule.class).rule());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("The rule of the account (%s) cannot be used: %s".formatted(account, e.getMessage()), e);
        }
    }

    /**
     * What is said to be missing of the trajectories in a file: by id of a trace and name of a part the code of why. Nothing where nothing
     * was measured. Throws {@link BadInput}, which names file and line.
     *
     * @param dataset folder that the file is of
     * @param traces one of its files of traces
     */
    static Map<String, SortedMap<String, String>> missing(Path dataset, Path traces) {
        Path file = dataset.resolve("measurements").resolve(traces.getFileName());
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, SortedMap<String, String>> missing = new HashMap<>();
        int number = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                JsonNode measured = CanonicalJson.read(line, JsonNode.class);
                SortedMap<String, String> codes = new TreeMap<>();
                measured.path("missing")
                        .properties()
                        .forEach(part -> codes.put(
                                part.getKey(), part.getValue().path("code").asText()));
                if (!codes.isEmpty()) {
                    missing.put(measured.path("trace").asText(), codes);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(
                    "The measurements (%s, line %d) cannot be read: %s".formatted(file, number, e.getMessage()), e);
        }
        return missing;
    }
}
