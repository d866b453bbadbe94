package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code croissant.json}: the dataset in the vocabulary of Croissant 1.0 (JSON-LD), so that search engines and loaders know its files,
 * their digests and their columns.
 */
final class Croissant {
    /** Properties that the specification requires of every dataset. */
    static final List<String> REQUIRED = List.of(
            "@context",
            "@type",
            "conformsTo",
            "name",
            "description",
            "license",
            "url",
            "creator",
            "datePublished",
            "distribution");

    private static final String PARQUET = "application/x-parquet";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Dataset dataset;
    private final Path folder;
    private final FieldTexts texts = FieldTexts.shipped();
    private final ArrayNode files = NODES.arrayNode();
    private final ArrayNode records = NODES.arrayNode();

    private Croissant(Dataset dataset, Path folder) {
        this.dataset = dataset;
        this.folder = folder;
    }

    /**
     * The description of a dataset.
     *
     * @param folder where its Parquet files lie
     */
    static ObjectNode of(Dataset dataset, Path folder) throws IOException {
        Croissant croissant = new Croissant(dataset, folder);
        for (FamilyRows family : dataset.families()) {
            for (ShardNames shards : family.splits()) {
                for (int shard = 0; shard < shards.count(); shard++) {
                    croissant.add(family, shards, shard);
                }
            }
        }
        return croissant.whole();
    }

    /** The required properties that a description has not. */
    static List<String> missing(JsonNode description) {
        List<String> missing = new ArrayList<>();
        for (String property : REQUIRED) {
            JsonNode value = description.path(property);
            boolean empty =
                    value.isContainerNode() ? value.isEmpty() : value.asText().isBlank();
            if (value.isMissingNode() || empty) {
                missing.add(property);
            }
        }
        return missing;
    }

    private ObjectNode whole() {
        ObjectNode whole = NODES.objectNode();
        whole.set("@context", context());
        whole.put("@type", "sc:Dataset");
        whole.put("conformsTo", "http://mlcommons.org/croissant/1.0");
        whole.put("name", dataset.info().title());
        whole.put("description", dataset.description());
        ArrayNode licenses = whole.putArray("license");
        dataset.licenses().identifiers().forEach(each -> licenses.add(Licenses.page(each)));
        String url = dataset.settings().url();
        if (url != null) {
            whole.put("url", url);
        }
        String creator = dataset.settings().creator();
        if (creator != null) {
            whole.set(
                    "creator",
                    NODES.objectNode().put("@type", "sc:Organization").put("name", creator));
        }
        whole.put("datePublished", dataset.info().date());
        whole.put("version", dataset.info().version());
        whole.put("isLiveDataset", false);
        whole.set("distribution", files);
        whole.set("recordSet", records);
        return whole;
    }

    private void add(FamilyRows family, ShardNames shards, int shard) throws IOException {
        String path = shards.path(shard, "parquet");
        Path file = folder.resolve(path);
        files.addObject()
                .put("@type", "cr:FileObject")
                .put("@id", path)
                .put("name", path)
                .put("contentUrl", path)
                .put("contentSize", Files.size(file) + " B")
                .put("encodingFormat", PARQUET)
                .put("sha256", Digests.of(file));
        String name = path.substring("tasks/".length(), path.length() - ".parquet".length());
        ObjectNode set = records.addObject();
        set.put("@type", "cr:RecordSet");
        set.put("@id", name);
        set.put("name", name);
        set.put(
                "description",
                "%s: split %s, file %d of %d"
                        .formatted(Words.family(family.family()), shards.split().text(), shard + 1, shards.count()));
        set.set("key", NODES.objectNode().put("@id", name + "/id"));
        ArrayNode fields = set.putArray("field");
        family.columns().forEach(column -> fields.add(field(family.family(), name, path, column)));
    }

    private ObjectNode field(String family, String set, String file, RowField column) {
        ObjectNode field = NODES.objectNode();
        field.put("@type", "cr:Field");
        field.put("@id", set + "/" + column.name());
        field.put("name", column.name());
        String text = texts.of(family, column.name());
        if (!text.isEmpty()) {
            field.put("description", text);
        }
        field.put("dataType", column.schemaType());
        ObjectNode source = field.putObject("source");
        source.putObject("fileObject").put("@id", file);
        source.putObject("extract").put("column", column.name());
        return field;
    }

    /** The aliases of the specification: names without a prefix are schema.org's or Croissant's. */
    private static ObjectNode context() {
        ObjectNode context = NODES.objectNode();
        context.put("@language", "en");
        context.put("@vocab", "https://schema.org/");
        context.put("citeAs", "cr:citeAs");
        context.put("column", "cr:column");
        context.put("conformsTo", "dct:conformsTo");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.set("data", NODES.objectNode().put("@id", "cr:data").put("@type", "@json"));
        context.set("dataType", NODES.objectNode().put("@id", "cr:dataType").put("@type", "@vocab"));
        context.put("dct", "http://purl.org/dc/terms/");
        context.set("examples", NODES.objectNode().put("@id", "cr:examples").put("@type", "@json"));
        for (String name : List.of(
                "equivalentProperty",
                "extract",
                "field",
                "fileObject",
                "fileProperty",
                "fileSet",
                "format",
                "includes",
                "isLiveDataset",
                "jsonPath",
                "key",
                "md5",
                "parentField",
                "path",
                "recordSet",
                "references",
                "regex",
                "repeated",
                "replace",
                "samplingRate",
                "separator",
                "source",
                "subField",
                "transform")) {
            context.put(name, "cr:" + name);
        }
        context.put("rai", "http://mlcommons.org/croissant/RAI/");
        context.put("sc", "https://schema.org/");
        return context;
    }
}
