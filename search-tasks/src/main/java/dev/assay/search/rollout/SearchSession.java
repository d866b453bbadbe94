package dev.assay.search.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.rollout.Submission;
import dev.assay.inference.agent.Toolset;
import dev.assay.search.index.Library;
import dev.assay.search.page.Browser;
import dev.assay.search.page.SearchTools;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tools of one trajectory: {@code search}, {@code open} and {@code find} with pages of its own, and {@code submit_result(answer_text)},
 * which ends it and does not tell whether the answer was right.
 */
public final class SearchSession implements Toolset {
    private static final List<JsonNode> SCHEMAS = Stream.concat(
                    SearchTools.schemas().stream()
                            .map(schema -> CanonicalJson.mapper().<JsonNode>valueToTree(schema)),
                    Stream.of(Submission.schema()))
            .toList();

    private final SearchTools tools;

    /** One that has seen nothing. */
    SearchSession(Library library) {
        this.tools = new SearchTools(library);
    }

    /** What every session offers. */
    public static List<JsonNode> offered() {
        return SCHEMAS;
    }

    /** What was seen so far. */
    Browser browser() {
        return tools.browser();
    }

    @Override
    public List<JsonNode> schemas() {
        return SCHEMAS;
    }

    @Override
    public Result call(String name, String arguments) {
        if (name.equals(Submission.NAME)) {
            return Submission.take(arguments);
        }
        try {
            String text = tools.call(name, arguments);
            // Pages begin with the number of their cursor.
            return text.startsWith("Error") ? Result.failed(text) : Result.done(text);
        } catch (UncheckedIOException e) {
            throw new InfraException("storage", String.valueOf(e.getMessage()), true, e);
        }
    }
}
