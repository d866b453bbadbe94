package dev.assay.pipelines.publish;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The YAML header of a card, which the hub reads: licences, sizes, and which files are which split of which family. */
record CardHeader(Dataset dataset) {
    /** With its two marks. */
    String text() {
        List<String> lines = new ArrayList<>(List.of("---"));
        lines.add("pretty_name: " + quoted(dataset.info().title()));
        List<String> licenses = dataset.licenses().hubNames();
        if (licenses.contains("other")) {
            lines.add("license: other");
            lines.add("license_name: licences-of-the-rows");
            lines.add("license_link: " + DatasetPaths.LICENSE);
        } else {
            list(lines, "license", licenses);
        }
        list(lines, "task_categories", categories());
        list(lines, "size_categories", List.of(size(dataset.info().total())));
        list(lines, "tags", tags());
        configs(lines);
        lines.add("---");
        return String.join("\n", lines) + "\n";
    }

    private static void list(List<String> lines, String key, Iterable<String> values) {
        lines.add(key + ":");
        values.forEach(value -> lines.add("- " + value));
    }

    private Set<String> categories() {
        Set<String> categories = new TreeSet<>(Set.of("reinforcement-learning", "text-generation"));
        for (FamilyRows family : dataset.families()) {
            if (Set.of("search", "helpful").contains(family.family())) {
                categories.add("question-answering");
            }
            if (family.family().equals("notebook")) {
                categories.add("table-question-answering");
            }
        }
        return categories;
    }

    private Set<String> tags() {
        Set<String> tags = new TreeSet<>(Set.of("agent", "croissant", "verifiable-rewards"));
        dataset.families().forEach(family -> tags.add(family.family()));
        return tags;
    }

    /** The hub's word for a number of rows. */
    static String size(long rows) {
        if (rows < 1_000) {
            return "n<1K";
        }
        List<String> marks = List.of("1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T");
        long above = 10_000;
        for (int mark = 0; mark + 1 < marks.size(); mark++, above *= 10) {
            if (rows < above) {
                return "%s<n<%s".formatted(marks.get(mark), marks.get(mark + 1));
            }
        }
        return "n>1T";
    }

    private void configs(List<String> lines) {
        lines.add("configs:");
        boolean first = true;
        for (FamilyRows family : dataset.families()) {
            lines.add("- config_name: " + family.family());
            if (first) {
                lines.add("  default: true");
                first = false;
            }
            lines.add("  data_files:");
            for (ShardNames split : family.splits()) {
                lines.add("  - split: " + split.split().text());
                lines.add("    path: " + quoted(split.pattern("parquet")));
            }
        }
    }

    /** JSON's form of a text is YAML's, too. */
    private static String quoted(String text) {
        return CanonicalJson.write(text);
    }
}
