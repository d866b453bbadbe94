package dev.assay.env.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tool {@code python(code)} of an agent over one session, with everything it executes kept as a notebook. For one thread at a
 * time.
 */
public final class PythonTool {
    /** Its name. */
    public static final String NAME = "python";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_TEXT = 20_000;

    private final Kernel kernel;
    private final Notebook notebook;

    /** A tool over a session, which stays its owner's to close. */
    public PythonTool(Kernel kernel) {
        this.kernel = kernel;
        this.notebook = new Notebook(kernel.info());
    }

    /** The tool as a function with a JSON schema, in the form that chat endpoints take. */
    public static Map<String, Object> schema(KernelLimits limits) {
        return Map.of(
                "type",
                "function",
                "function",
                Map.of("name", NAME, "description", description(limits), "parameters", parameters()));
    }

    private static String description(KernelLimits limits) {
        return ("Executes Python code in a stateful Jupyter notebook: variables, imports and files stay from call to call. "
                        + "Returns what the code prints, the value of its last expression and, if it fails, the traceback. "
                        + "numpy, pandas, scipy, sympy, matplotlib and scikit-learn are installed. There is no network and no input(). "
                        + "A call times out after %s seconds; at most %d calls can be made.")
                .formatted(limits.call().toMillis() / 1000.0, limits.calls());
    }

    private static Map<String, Object> parameters() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("code", Map.of("type", "string", "description", "The Python code to execute.")),
                "required",
                List.of("code"),
                "additionalProperties",
                false);
    }

    /**
     * Executes a call.
     *
     * @param arguments the text of the call's arguments, which a model wrote: anything
     * @return what the agent reads, never blank
     */
    public String call(String arguments) {
        return told(arguments).text();
    }

    /**
     * What a call gave.
     *
     * @param text what the agent reads, never blank
     * @param failed whether the code did not run to its end
     * @param printed what the code wrote to its standard output, without white space at its ends
     */
    public record Told(String text, boolean failed, String printed) {}

    /** Executes a call, as {@link #call}. */
    public Told told(String arguments) {
        return code(arguments)
                .map(this::run)
                .orElseGet(() -> new Told(
                        "Error: the arguments are not of the form %s."
                                .formatted(CanonicalJson.write(Map.of("code", "..."))),
                        true,
                        ""));
    }

    /** Executes code; what the agent reads. */
    public String execute(String code) {
        return run(code).text();
    }

    private Told run(String code) {
        CellResult result = kernel.execute(code);
        notebook.addCode(code, result);
        return new Told(
                CellText.of(result, kernel.calls(), LONGEST_TEXT),
                result.status() != CellStatus.OK,
                result.printed("stdout").strip());
    }

    private static Optional<String> code(String arguments) {
        try {
            JsonNode json = MAPPER.readTree(arguments);
            return Optional.ofNullable(json)
                    .map(object -> object.get("code"))
                    .filter(code -> code.isTextual() && json.size() == 1)
                    .map(JsonNode::asText);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Everything executed so far. */
    public Notebook notebook() {
        return notebook;
    }
}
