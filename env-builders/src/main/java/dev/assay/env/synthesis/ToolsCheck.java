package dev.assay.env.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.bundle.ToolFiles;
import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.ToolSignature;
import dev.assay.env.python.ToolSignatures;
import dev.assay.env.python.Violation;
import dev.assay.env.python.WrittenKind;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a {@code tools.py} declares tools that may only ask the database, in a form that has strict function schemas.
 *
 * @param statics reads the source
 * @param title of the environment
 */
record ToolsCheck(StaticCheck statics, String title) {
    private static final int FEWEST = 2;
    private static final int MOST = 40;
    private static final Pattern FUNCTION = Pattern.compile("(?m)^def ([A-Za-z_]\\w*)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Set<String> TAKEN = Set.of("connect", "query", "submit_result", "main", "tools");

    /**
     * Checks a source.
     *
     * @param kept names of tools that must still be there
     */
    Checked<ToolFiles> check(String source, List<String> kept) {
        Optional<Problem> forbidden = Forbidden.in(statics, WrittenKind.TOOLS, Step.TOOLS, source);
        if (forbidden.isPresent()) {
            return new Checked.Bad<>(forbidden.get());
        }
        List<String> names = FUNCTION.matcher(source)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("_"))
                .toList();
        Optional<Problem> misnamed = misnamed(names, kept);
        return misnamed.isPresent() ? new Checked.Bad<>(misnamed.get()) : declared(source, names);
    }

    private static Optional<Problem> misnamed(List<String> names, List<String> kept) {
        if (names.size() < FEWEST || names.size() > MOST) {
            return Optional.of(Problem.of(
                    "TOOLS_DECLARED",
                    "There are %d tools; there may be %d to %d.".formatted(names.size(), FEWEST, MOST)));
        }
        for (String name : names) {
            if (TAKEN.contains(name)
                    || !NAME.matcher(name).matches()
                    || names.indexOf(name) != names.lastIndexOf(name)) {
                return Optional.of(Problem.of(
                        "TOOLS_DECLARED",
                        "The tool name (%s) is taken, stands twice, or is not of small letters, digits and low lines."
                                .formatted(Problem.cut(name, 80))));
            }
        }
        List<String> lost = kept.stream().filter(name -> !names.contains(name)).toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of("TOOLS_LOST", "The tools %s of before are gone.".formatted(lost)));
    }

    private Checked<ToolFiles> declared(String source, List<String> names) {
        String whole = ToolsSource.of(title, source, names);
        ToolSignatures signatures = statics.signatures(whole);
        List<String> problems = new ArrayList<>(
                signatures.problems().stream().map(Violation::message).toList());
        for (ToolSignature tool : signatures.tools()) {
            if (!strict(tool.parameters())) {
                problems.add("a parameter of %s is a dict, or has no plain type".formatted(tool.name()));
            }
        }
        return problems.isEmpty()
                ? new Checked.Good<>(new ToolFiles(
                        signatures.tools().stream().map(ToolSignature::name).toList(),
                        whole,
                        schemas(signatures.tools())))
                : Checked.bad(
                        "TOOLS_DECLARED",
                        "The declarations have %d problems.".formatted(problems.size()),
                        "problems",
                        problems.stream().limit(20).collect(Collectors.joining("\n")));
    }

    /** Strict schemas know no object whose keys are open, and no value of any kind. */
    private static boolean strict(JsonNode schema) {
        for (JsonNode property : schema.path("properties")) {
            String type = property.path("type").toString();
            boolean plain = property.has("type")
                    && !type.contains("object")
                    && (!type.contains("array") || property.path("items").has("type"));
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String schemas(List<ToolSignature> tools) {
        ObjectNode forms = CanonicalJson.mapper().createObjectNode();
        ArrayNode chat = forms.putArray("chat");
        ArrayNode responses = forms.putArray("responses");
        for (ToolSignature tool : tools) {
            chat.addObject().put("type", "function").set("function", function(tool));
            ObjectNode response = CanonicalJson.mapper().createObjectNode().put("type", "function");
            responses.add(response.setAll(function(tool)));
        }
        return forms.toPrettyString() + "\n";
    }

    private static ObjectNode function(ToolSignature tool) {
        ObjectNode function = CanonicalJson.mapper().createObjectNode();
        function.put("name", tool.name()).put("description", Problem.cut(tool.description(), 1_000));
        function.set("parameters", tool.parameters());
        return function.put("strict", true);
    }
}
