package dev.assay.env.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole session as a notebook of format 4.5, which every Jupyter client opens. The same cells with the same results give the same
 * bytes: ids come from place and content, and no time is in it. For one thread at a time.
 */
public final class Notebook {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ID_LENGTH = 12;
    private static final DefaultIndenter INDENTER = new DefaultIndenter(" ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

    private final KernelInfo kernel;
    private final List<ObjectNode> cells = new ArrayList<>();

    /** A notebook without cells. */
    public Notebook(KernelInfo kernel) {
        this.kernel = kernel;
    }

    /** Adds text in Markdown. */
    public Notebook addText(String markdown) {
        ObjectNode unused = addCell("markdown", markdown);
        return this;
    }

    /** Adds a cell of code and what became of it. How it ended, where that is no output of it, stands in its metadata. */
    public Notebook addCode(String code, CellResult result) {
        ObjectNode cell = addCell("code", code);
        cell.put("execution_count", result.executionCount());
        ArrayNode outputs = cell.putArray("outputs");
        result.outputs().forEach(output -> outputs.add(MAPPER.<JsonNode>valueToTree(output.toNotebook())));
        ObjectNode told =
                MAPPER.createObjectNode().put("status", result.status().name());
        if (!result.note().isEmpty()) {
            told.put("note", result.note());
        }
        if (result.leftOutBytes() > 0) {
            told.put("left_out", result.leftOutBytes());
        }
        cell.withObject("/metadata").set("assay", told);
        return this;
    }

    private ObjectNode addCell(String type, String source) {
        ObjectNode cell = MAPPER.createObjectNode()
                .put("cell_type", type)
                .put("id", id(cells.size(), source))
                .put("source", source);
        cell.putObject("metadata");
        cells.add(cell);
        return cell;
    }

    /** Eight to 64 letters, digits, hyphens and underscores, and no two cells with the same. */
    private static String id(int place, String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return "c%d-%s".formatted(place, CanonicalJson.sha256(bytes).substring(0, ID_LENGTH));
    }

    /** How many cells there are. */
    public int size() {
        return cells.size();
    }

    /** The bytes of an {@code .ipynb} file. */
    public byte[] toBytes() {
        ObjectNode notebook = MAPPER.createObjectNode();
        notebook.set("cells", MAPPER.createArrayNode().addAll(cells));
        ObjectNode metadata = notebook.putObject("metadata");
        metadata.putObject("kernelspec")
                .put("display_name", "Python 3")
                .put("language", "python")
                .put("name", "python3");
        metadata.putObject("language_info").put("name", kernel.language()).put("version", kernel.languageVersion());
        notebook.put("nbformat", 4).put("nbformat_minor", 5);
        try {
            return (MAPPER.writer(PRINTER).writeValueAsString(notebook) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree always has a JSON form: " + e.getOriginalMessage(), e);
        }
    }
}
