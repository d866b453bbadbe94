package dev.assay.env.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.PythonTool;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.ToolTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server offers.
 *
 * @param title what people call the environment
 * @param environment digest of the bundle, of the image of the kernels, or of the corpus, {@code sha256:…}
 * @param tools all of them, or those that the task offers
 * @param setting what a model should know of the place where the tools work, a sentence or two
 * @param policy rules, empty where there are none
 * @param task what is to be done, where one was chosen; then submissions are graded
 */
public record Offer(
        String title,
        String environment,
        List<OfferedTool> tools,
        String setting,
        String policy,
        @Nullable Assignment task) {
    private static final String DATABASE =
            "The tools work on a database of your own, for as long as this session lasts.";
    private static final String KERNEL =
            "The tool python executes code in a Jupyter kernel of your own: variables and files stay from call to call, for as long as this session lasts.";

    public Offer {
        tools = List.copyOf(tools);
    }

    /**
     * The offer of a bundle.
     *
     * @throws IllegalArgumentException when {@code tools.json} is no list of functions, or lacks a tool of the task
     */
    public static Offer of(Bundle bundle, @Nullable ToolTask task) {
        List<OfferedTool> all = tools(bundle.text(BundleFile.TOOL_SCHEMAS));
        return new Offer(
                bundle.environment().title(),
                bundle.digest(),
                task == null ? all : chosen(all, task),
                DATABASE,
                bundle.text(BundleFile.POLICY),
                task == null ? null : new Assignment(task.name(), task.id(), task.prompt()));
    }

    /**
     * The offer of a notebook problem: the tool {@code python}, and that which submits.
     *
     * @param image id of the image of the kernels
     * @param limits of a session; so many answers may be submitted as calls be made
     */
    public static Offer of(NotebookTask task, String image, KernelLimits limits) {
        JsonNode python = CanonicalJson.mapper().valueToTree(PythonTool.schema(limits));
        String files = task.files().isEmpty()
                ? ""
                : " Files in its folder: %s."
                        .formatted(String.join(", ", task.files().keySet()));
        return new Offer(
                task.name(),
                image,
                List.of(OfferedTool.of(python), SubmitTool.offered(limits.calls())),
                KERNEL + files,
                "",
                new Assignment(task.name(), task.id(), task.statement()));
    }

    /**
     * The offer of tools whose results are texts, for one task: those, and that which submits.
     *
     * @param environment digest of what they are about
     * @param functions their descriptions in OpenAI's chat form
     * @param setting what a model should know of them
     * @param calls of a session at most, submissions included
     * @throws IllegalArgumentException when a description is none of a function
     */
    public static Offer ofTexts(
            Assignment task, String environment, List<Map<String, Object>> functions, String setting, int calls) {
        List<OfferedTool> tools = tools(CanonicalJson.read(CanonicalJson.write(functions), JsonNode.class));
        tools.add(SubmitTool.offered(calls));
        return new Offer(task.name(), environment, tools, setting, "", task);
    }

    private static List<OfferedTool> tools(String json) {
        return tools(CanonicalJson.read(json, JsonNode.class).path("chat"));
    }

    private static List<OfferedTool> tools(JsonNode entries) {
        List<OfferedTool> tools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entry : entries) {
            OfferedTool tool = OfferedTool.of(entry);
            if (!names.add(tool.name())) {
                throw new IllegalArgumentException("The tool (%s) stands in tools.json twice.".formatted(tool.name()));
            }
            tools.add(tool);
        }
        if (tools.isEmpty()) {
            throw new IllegalArgumentException("There is no tool in tools.json.");
        }
        return tools;
    }

    private static List<OfferedTool> chosen(List<OfferedTool> all, ToolTask task) {
        Set<String> wanted = new HashSet<>(task.tools());
        List<OfferedTool> chosen =
                all.stream().filter(tool -> wanted.remove(tool.name())).toList();
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("The task (%s) offers tools (%s) that tools.json does not describe."
                    .formatted(task.name(), String.join(", ", wanted)));
        }
        return chosen;
    }

    /** Whether there is a tool of this name. */
    boolean offers(String tool) {
        return tools.stream().anyMatch(each -> each.name().equals(tool));
    }
}
