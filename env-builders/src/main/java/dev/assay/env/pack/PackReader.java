package dev.assay.env.pack;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a pack; docs/formats/pack.md. Every error is a {@link BadPack} with file, line and what to do. */
final class PackReader {
    private static final int DIGEST = 16;

    private PackReader() {}

    static Pack read(String yaml, String file) {
        Entry root = PackYaml.parse(yaml, file);
        Fields fields = root.fields();
        String category = category(fields.need("pack"));
        Tables tables = TableReader.read(fields.need("tables").map(), Words.read(fields.map("words")));
        PlanReader plans = new PlanReader(tables);
        ActionReader reader = new ActionReader(tables);
        List<PackAction> actions =
                fields.list("actions").stream().map(reader::read).toList();
        PolicyReader policy =
                new PolicyReader(tables, actions.stream().map(PackAction::name).toList());
        Pack pack = new Pack(
                category,
                fields.need("title").text(),
                tables,
                fields.list("plans").stream().map(plans::read).toList(),
                actions,
                fields.list("policy").stream().map(policy::read).toList(),
                provenance(fields, category, yaml));
        fields.done();
        checkNames(pack, root);
        return pack;
    }

    private static String category(Entry entry) {
        if (!entry.text().matches("[a-z][a-z0-9-]{0,39}")) {
            throw entry.wrong(
                    "The pack's name (%s) must be lower case letters, digits and hyphens, 40 at most, and begin with a letter."
                            .formatted(entry.text()));
        }
        return entry.text();
    }

    private static Provenance provenance(Fields fields, String category, String yaml) {
        String digest =
                CanonicalJson.sha256(yaml.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST);
        return new Provenance(
                fields.find("source").map(Entry::text).orElse("category pack " + category),
                fields.need("license").text(),
                null,
                fields.need("created").date() + "T00:00:00Z",
                new TreeMap<>(Map.of("pack", digest)));
    }

    private static void checkNames(Pack pack, Entry root) {
        Set<String> names = new HashSet<>();
        for (PackAction action : pack.actions()) {
            if (!names.add(action.name())) {
                throw root.wrong("Two actions have the name (%s).".formatted(action.name()));
            }
        }
        if (pack.tables().all().stream().noneMatch(table -> table.chance() == 1)) {
            throw root.wrong("At least one table must be in every shape.");
        }
    }
}
