package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.FeasibleShare.Basis;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the {@code tools} family: an environment of tools over a database, a task in it, a solution that only calls tools and a
 * verifier (DeepSeek-V3.2, section 3.2.3, general agent).
 *
 * @param schema {@code assay/tool-task/1}
 * @param id SHA-256 over environment, kind, prompt, tools, specification, solution and verifier; see {@link #idOf}
 * @param name file-name safe, unique in a run
 * @param kind what is asked for
 * @param category what the environment is about
 * @param environment bundle by digest
 * @param prompt what the agent is told, the form of the answer included
 * @param tools names of the tools that this task offers, sorted, {@code submit_result} included
 * @param toolSchemas their function schemas, a JSON list in the form of OpenAI's chat interface, as text
 * @param specification the declared task, JSON of a {@code PlanSpec}, {@code LookupSpec} or {@code TransactSpec}, as text; absent where
 *     none was declared
 * @param solution Python source, {@code def solve(tools)}
 * @param verifier Python source, {@code load(initial)} and {@code judge(answer_text, facts, final)}
 * @param answer what the solution submits
 * @param ladder how it grew, the last step being this task
 * @param difficulty measured
 * @param proof of what the gate did
 * @param provenance source and licence of the data
 */
public record ToolTask(
        String schema,
        String id,
        String name,
        Kind kind,
        String category,
        EnvironmentRef environment,
        String prompt,
        List<String> tools,
        @JsonProperty("tool_schemas") String toolSchemas,
        @Nullable String specification,
        String solution,
        String verifier,
        String answer,
        List<Rung> ladder,
        Difficulty difficulty,
        ToolProof proof,
        Provenance provenance)
        implements Task {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/tool-task/1";

    /** What is asked for. */
    public enum Kind {
        /** Choose entities under hard constraints; many answers may be right. */
        @JsonProperty("plan")
        PLAN,
        /** Find out values through several hops; one answer is right. */
        @JsonProperty("lookup")
        LOOKUP,
        /** Bring the database into a final state under a policy. */
        @JsonProperty("transact")
        TRANSACT
    }

    public ToolTask {
        tools = List.copyOf(tools);
        ladder = List.copyOf(ladder);
    }

    @Override
    public String family() {
        return "tools";
    }

    /**
     * The id of a task: what defines it.
     *
     * @return 64 hexadecimal digits
     */
    public static String idOf(
            String environmentDigest,
            Kind kind,
            String prompt,
            List<String> tools,
            @Nullable String specification,
            String solution,
            String verifier) {
        return CanonicalJson.id(Map.of(
                "schema", SCHEMA,
                "environment", environmentDigest,
                "kind", kind,
                "prompt", prompt,
                "tools", tools,
                "specification", specification == null ? "" : specification,
                "solution", solution,
                "verifier", verifier));
    }

    /**
     * A step of growing difficulty.
     *
     * @param step {@code start}, {@code constraint}, {@code condition}, {@code horizon}, {@code coupling}, {@code hop},
     *     {@code drop_tool} or {@code add_tool}
     * @param text what changed, in words
     * @param feasibleShare share of right answers among random valid ones, after the step; absent where answers cannot be drawn
     * @param shareIs how the share is known; absent where there is none
     * @param calls tool calls that the solution makes after the step
     */
    public record Rung(
            String step,
            String text,
            @JsonProperty("feasible_share") @Nullable Double feasibleShare,
            @JsonProperty("share_is") @Nullable Basis shareIs,
            int calls) {
        /** A step after which so many answers are right; absent where answers cannot be drawn. */
        public static Rung of(String step, String text, @Nullable FeasibleShare share, int calls) {
            return new Rung(
                    step, text, share == null ? null : share.share(), share == null ? null : share.basis(), calls);
        }
    }
}
