package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code README.md}: the card of a dataset, for the hub and for people. */
final class Card {
    private final Dataset dataset;
    private final List<String> lines = new ArrayList<>();

    private Card(Dataset dataset) {
        this.dataset = dataset;
    }

    static String of(Dataset dataset) {
        Card card = new Card(dataset);
        card.head();
        card.rows();
        card.fields();
        card.splits();
        card.making();
        card.likeness();
        card.lines.addAll(AuditText.of(dataset));
        card.licences();
        card.limits();
        card.files();
        return new CardHeader(dataset).text() + "\n" + String.join("\n", card.lines) + "\n";
    }

    private void say(String... more) {
        lines.addAll(List.of(more));
    }

    private void head() {
        say("# " + dataset.info().title(), "", dataset.description(), "");
        say(
                "Version %s of %s."
                        .formatted(dataset.info().version(), dataset.info().date()),
                "");
    }

    private void rows() {
        say("## Rows", "", "| family | split | rows | groups |", "|---|---|---|---|");
        for (FamilyRows family : dataset.families()) {
            for (ShardNames split : family.splits()) {
                say("| %s | %s | %d | %d |"
                        .formatted(family.family(), split.split().text(), split.rows(), family.groups(split.split())));
            }
        }
        say("", "| family | kind | rows |", "|---|---|---|");
        for (FamilyRows family : dataset.families()) {
            family.countBy(PublishedRow::kind)
                    .forEach((kind, number) ->
                            say("| %s | %s | %d |".formatted(family.family(), Words.cell(kind), number)));
        }
        String first = dataset.families().get(0).family();
        say(
                "",
                "```python",
                "from datasets import load_dataset",
                "rows = load_dataset(\"THIS DATASET OR ITS FOLDER\", \"%s\")".formatted(first),
                "```",
                "");
    }

    private void fields() {
        FieldTexts texts = FieldTexts.shipped();
        say("## Fields", "", "Objects and lists are JSON as text, so that no two rows give one column two types.", "");
        for (FamilyRows family : dataset.families()) {
            say("### " + family.family(), "", "| field | type | meaning |", "|---|---|---|");
            for (RowField field : family.columns()) {
                say("| `%s` | %s | %s |"
                        .formatted(field.name(), field.word(), texts.of(family.family(), field.name())));
            }
            say("");
        }
        say(
                "The right answer, the solution and the verifier are in the rows: they are for the trainer's side, never for the agent.",
                "");
    }

    private void splits() {
        Shares shares = dataset.info().splits().shares();
        say("## Splits", "");
        for (FamilyRows family : dataset.families()) {
            say("- `%s`: no %s is in two splits".formatted(family.family(), Words.group(family.family())));
        }
        say(
                "",
                "Where a group belongs follows from a keyed hash of its name alone (HMAC with SHA-256, key `%s`; shares of groups: test %s, validation %s, train %s), so a row that was published stays in its split however many are added. `%s` names the group of each row."
                        .formatted(
                                dataset.info().splits().key(),
                                shares.test(),
                                shares.validation(),
                                shares.train(),
                                DatasetPaths.ROWS),
                "");
    }

    private void making() {
        List<String> versions = new ArrayList<>();
        dataset.info().versions().forEach((what, version) -> versions.add("%s %s".formatted(what, version)));
        JsonNode report = dataset.report();
        say(
                "## How it was made",
                "",
                "By one run of Assay (%s), configuration `%s`. Of %d candidates %d became rows and %d were refused, each with a reason; %d could not be judged."
                        .formatted(
                                String.join(", ", versions),
                                dataset.info().config(),
                                report.path("candidates").asLong(),
                                report.path("accepted").asLong(),
                                report.path("rejected").asLong(),
                                report.path("infrastructure").size()),
                "");
        Map<String, Long> refusals = refusals();
        if (!refusals.isEmpty()) {
            say("| stage and reason | refused |", "|---|---|");
            refusals.forEach((reason, number) -> say("| %s | %d |".formatted(Words.cell(reason), number)));
            say("");
        }
    }

    private SortedMap<String, Long> refusals() {
        SortedMap<String, Long> refusals = new TreeMap<>();
        dataset.report().path("rejections").properties().forEach(stage -> stage.getValue()
                .properties()
                .forEach(code -> refusals.put(
                        stage.getKey() + " " + code.getKey(), code.getValue().asLong())));
        return refusals;
    }

    private long refused(String part) {
        return refusals().entrySet().stream()
                .filter(each -> each.getKey()
                        .substring(each.getKey().lastIndexOf(' ') + 1)
                        .contains(part))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void likeness() {
        say(
                "## Near-duplicates and decontamination",
                "",
                "Candidates refused as duplicates or near-duplicates of another: %d. Refused because a decontamination list names them (by instance, commit, patch or runs of words): %d. Whether lists were given is in the configuration of the run, which this folder does not hold."
                        .formatted(refused("DUPLICATE"), refused("CONTAMINATED")),
                "");
    }

    private void licences() {
        say("## Licences", "", "| licence | rows |", "|---|---|");
        dataset.info()
                .licenses()
                .forEach((license, families) -> say("| %s | %d |"
                        .formatted(
                                Words.cell(license),
                                families.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())));
        say(
                "",
                "Each row carries its own in `license`, and where it comes from in `provenance`; links are in `%s`."
                        .formatted(DatasetPaths.LICENSE),
                "");
    }

    private void limits() {
        say(
                "## Limits",
                "",
                "- Groups are told apart by name or digest: a repository that was copied under another name counts as another one, unless an image of both is the same.",
                "- Two tool environments of one category have other data and other tasks, but the same tools; if a split must not share those, choose by `category`.",
                "- Images are named by digest and are not in this folder. A digest that no registry at hand has can be built again from its recipe, with another digest where packages have moved on.",
                "- A gate measures what it tries: that no mutant passed does not say that no wrong answer does.",
                "");
    }

    private void files() {
        say(
                "## Files",
                "",
                "`tasks/` rows as JSON lines (the canonical form) and as Parquet; `environments/` bundles, recipes and files; `%s` a line for each row with its digest; `%s` what changed since the version before; `%s` of every file; `%s` the same description for machines (Croissant 1.0)."
                        .formatted(
                                DatasetPaths.ROWS,
                                DatasetPaths.CHANGELOG,
                                DatasetPaths.CHECKSUMS,
                                DatasetPaths.CROISSANT));
    }
}
