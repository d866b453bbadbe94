package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Everything that the texts of a dataset are made of.
 *
 * @param info what it is
 * @param settings what the publisher says
 * @param families its rows
 * @param audit what the gate measured
 * @param report {@code run.json} of the run
 */
record Dataset(DatasetInfo info, Settings settings, List<FamilyRows> families, Audit audit, JsonNode report) {
    Dataset {
        families = List.copyOf(families);
    }

    Licenses licenses() {
        return new Licenses(info.licenses());
    }

    /** A sentence or two. */
    String description() {
        String given = settings.description();
        if (given != null) {
            return given;
        }
        List<String> parts = families.stream()
                .map(family -> "%d %s".formatted(family.rows().size(), Words.family(family.family())))
                .toList();
        return "Tasks for agentic language models that are hard to solve and easy to verify, each with an environment, a proven solution and an executable verifier: %s."
                .formatted(String.join(", ", parts));
    }
}
