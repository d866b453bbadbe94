package dev.assay.env.pack;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
        ActionReader actions = new ActionReader(tables);
        Pack pack = new Pack(
                category,
                fields.need("title").text(),
                tables,
                fields.list("plans").stream().map(plans::read).toList(),
                fields.list("actions").stream().map(actions::read).toList(),
                fields.list("policy").stream().map(each -> line(each, tables)).toList(),
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

    private static Parsed<String> line(Entry entry, Tables tables) {
        if (entry.isText()) {
            return new Parsed<>(PlanReader.sentence(entry), Uses.NOTHING);
        }
        Fields fields = entry.fields();
        String text = PlanReader.sentence(fields.need("text"));
        Entry needs = fields.need("needs");
        fields.done();
        needs.texts().forEach(name -> {
            String[] parts = name.split("\\.", 2);
            boolean known = tables.has(parts[0])
                    && (parts.length == 1 || tables.get(parts[0]).find(parts[1]).isPresent());
            if (!known) {
                throw needs.wrong("There is no table or column (%s).".formatted(name));
            }
        });
        return new Parsed<>(text, Uses.of(new TreeSet<>(needs.texts())));
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
