package dev.assay.env.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.bundle.Environment.Seeds;
import dev.assay.env.bundle.Environment.TableSize;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSchemas;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.EnvironmentRef;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tool environment as its files, in memory: the same world and seeds give the same bytes, wherever and whenever.
 *
 * <p>Its digest is that of the canonical text of {@code environment.json}, which has the digests of all other files of the
 * environment; tasks are not part of it, they name it.
 */
public final class Bundle {
    private static final ObjectWriter PRETTY = CanonicalJson.mapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final Environment environment;
    private final SortedMap<BundleFile, byte[]> files;

    Bundle(Environment environment, Map<BundleFile, byte[]> files) {
        this.environment = environment;
        this.files = new TreeMap<>(files);
    }

    /**
     * The environment of a world.
     *
     * @throws IllegalArgumentException naming what of the world cannot be written
     */
    public static Bundle of(World world, Seeds seeds) {
        ToolCatalogue catalogue = ToolCatalogue.of(world);
        return of(
                world,
                seeds,
                new ToolFiles(catalogue.names(), ToolsPython.of(world, catalogue), pretty(toolSchemas(catalogue))));
    }

    /**
     * The environment of a world whose tools somebody wrote.
     *
     * @throws IllegalArgumentException naming what of the world cannot be written
     */
    public static Bundle of(World world, Seeds seeds, ToolFiles tools) {
        Map<BundleFile, byte[]> files = new EnumMap<>(BundleFile.class);
        String policy = PolicyText.of(world);
        files.put(BundleFile.DATABASE, SqliteDatabase.write(world.database()));
        files.put(BundleFile.SCHEMA, utf8(SqliteSchema.script(world.database().schema())));
        files.put(BundleFile.POLICY, utf8(policy));
        files.put(BundleFile.TOOL_SCHEMAS, utf8(tools.schemas()));
        files.put(BundleFile.TOOLS, utf8(tools.source()));
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((file, bytes) -> digests.put(file.path(), CanonicalJson.sha256(bytes)));
        Environment environment = new Environment(
                Environment.SCHEMA,
                world.category(),
                world.title(),
                sizes(world.database()),
                world.database().schema(),
                tools.names(),
                policy,
                seeds,
                world.provenance(),
                world.notes(),
                digests);
        files.put(BundleFile.ENVIRONMENT, utf8(pretty(environment)));
        return new Bundle(environment, files);
    }

    private static List<TableSize> sizes(Database database) {
        return database.schema().tables().stream()
                .map(table -> new TableSize(
                        table.name(),
                        table.plural(),
                        database.rows(table.name()).size()))
                .toList();
    }

    private static JsonNode toolSchemas(ToolCatalogue catalogue) {
        ObjectNode forms = JsonNodeFactory.instance.objectNode();
        forms.set("chat", ToolSchemas.chat(catalogue.tools()));
        forms.set("responses", ToolSchemas.responses(catalogue.tools()));
        return forms;
    }

    private static String pretty(Object value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The environment has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What it is. */
    public Environment environment() {
        return environment;
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public String digest() {
        return "sha256:" + CanonicalJson.id(environment);
    }

    /** Its name in task rows. */
    public EnvironmentRef ref() {
        return new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, digest(), "any");
    }

    /** A copy of the bytes of a file. */
    public byte[] bytes(BundleFile file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new IllegalStateException("The bundle lacks the file (%s).".formatted(file.path()));
        }
        return bytes.clone();
    }

    /** The text of a file. */
    public String text(BundleFile file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** The data in its initial state. */
    public Database database() {
        return SqliteDatabase.read(bytes(BundleFile.DATABASE), environment.relations());
    }

    /** Which files there are. */
    public SortedMap<BundleFile, Integer> sizes() {
        SortedMap<BundleFile, Integer> sizes = new TreeMap<>();
        files.forEach((file, bytes) -> sizes.put(file, bytes.length));
        return Collections.unmodifiableSortedMap(sizes);
    }
}
