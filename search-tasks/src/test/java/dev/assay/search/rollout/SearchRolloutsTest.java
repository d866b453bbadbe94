package dev.assay.search.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Said;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.inference.agent.Journal;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRolloutsTest {
    private static final AgentLimits LIMITS = new AgentLimits(100, 100, 1_000_000, Duration.ofMinutes(5));

    @TempDir
    private static Path folder;

    private static LuceneLibrary library;

    @BeforeAll
    static void open() throws IOException {
        library = InnCorpus.open(folder.resolve("library"));
    }

    @AfterAll
    static void close() throws IOException {
        library.close();
    }

    private static Trace run(SearchTask task, SearchActor actor, long seed) {
        Rollout rollout = new Rollout("search", task.id(), task.environment(), "g", 0, actor.ref());
        return new SearchRollouts(Pause.NONE)
                .run(new SearchGround(task, library), actor, rollout, seed, "key", LIMITS, RewardRule.outcomeOnly())
                .timed(null);
    }

    private static Trace run(String agent, int budget, long seed) {
        return run(InnCorpus.inns(), SearchActor.of(SearchAgent.named(agent).orElseThrow(), budget), seed);
    }

    private static List<TraceCall> calls(Trace trace) {
        return trace.replies().stream()
                .flatMap(reply -> reply.message().calls().stream())
                .toList();
    }

    private static List<TraceNode> results(Trace trace) {
        return trace.nodes().stream()
                .filter(node -> node.message().role() == Role.TOOL)
                .toList();
    }

    private static JsonNode arguments(TraceCall call) {
        return CanonicalJson.read(call.arguments(), JsonNode.class);
    }

    /** An actor that makes these calls, one after the other. */
    private static SearchActor saying(ToolCall... calls) {
        AgentRef ref = AgentRef.embedded("scripted", "1");
        return new SearchActor() {
            @Override
            public AgentRef ref() {
                return ref;
            }

            @Override
            public List<ChatMessage> opening(SearchGround ground) {
                return List.of(new UserMessage(ground.task().question()));
            }

            @Override
            public ActingPolicy policy(SearchGround ground, SearchSession session, long seed) {
                return new ActingPolicy() {
                    @Override
                    public AgentRef ref() {
                        return ref;
                    }

                    @Override
                    public Sampled next(List<ChatMessage> conversation, List<JsonNode> tools) {
                        int said = (conversation.size() - 1) / 2;
                        return said < calls.length ? Said.call("So.", calls[said]) : Said.text("Done.");
                    }
                };
            }

            @Override
            public Journal journal(String key) {
                return Journal.inMemory();
            }
        };
    }

    private static ToolCall submit(String answer) {
        return new ToolCall("submit_result", CanonicalJson.write(Map.of("answer_text", answer)));
    }

    @Test
    void theExpertGoesByLinksToTheEvidenceAndIsRight() {
        Trace trace = run("expert", 1, 3);

        assertThat(calls(trace))
                .extracting(TraceCall::name)
                .containsExactly("search", "open", "find", "open", "find", "open", "find", "find", "submit_result");
        assertThat(results(trace)).allSatisfy(result -> {
            assertThat(result.message().failed()).isFalse();
            assertThat(result.message().content()).doesNotContain("No `find` results");
        });
        assertThat(calls(trace)).filteredOn(call -> call.name().equals("open")).allSatisfy(call -> assertThat(
                        arguments(call).path("id").isInt())
                .isTrue());
        assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
        assertThat(trace.ending().answer()).isEqualTo("Bell Inn; Dove Inn");
        assertThat(trace.judgement().reward()).isEqualTo(1);
        assertThat(trace.judgement().flags()).isEmpty();
    }

    @Test
    void aLongPageIsReadToItsEnd() {
        Trace trace =
                run(InnCorpus.end(), SearchActor.of(SearchAgent.named("expert").orElseThrow(), 1), 3);

        List<TraceCall> opens =
                calls(trace).stream().filter(call -> call.name().equals("open")).toList();
        assertThat(opens).hasSizeGreaterThan(1);
        assertThat(arguments(opens.get(1)).path("loc").asInt()).isPositive();
        // The second view goes on where the first one ended, and the last one shows the end.
        assertThat(results(trace).get(1).message().content())
                .contains("**viewing lines [0 - %d]"
                        .formatted(arguments(opens.get(1)).path("loc").asInt() - 1));
        assertThat(results(trace).get(opens.size()).message().content()).contains("Here the way ends.");
        assertThat(trace.judgement().reward()).isEqualTo(1);
    }

    @Test
    void agentsThatKnowNothingSpendNoMoreThanTheirBudget() {
        for (String agent : SearchAgent.names()) {
            if (agent.equals("expert")) {
                continue;
            }
            Trace trace = run(agent, 1, 11);
            assertThat(calls(trace))
                    .filteredOn(call -> call.name().equals("search"))
                    .hasSizeBetween(1, 3);
            // Reading on is no opening.
            assertThat(calls(trace))
                    .filteredOn(call ->
                            call.name().equals("open") && !arguments(call).has("loc"))
                    .hasSizeLessThanOrEqualTo(6);
            assertThat(results(trace))
                    .allSatisfy(result -> assertThat(result.message().failed()).isFalse());
            assertThat(trace.rollout().agent().settings()).containsEntry("budget", "1");
            assertThat(trace.judgement().reward()).isIn(0.0, 1.0);
            assertThat(trace).isEqualTo(run(agent, 1, 11));
        }
    }

    @Test
    void aLargerBudgetSearchesMore() {
        assertThat(Routes.budget(4).searches()).isEqualTo(12);
        assertThat(Routes.budget(4).opens()).isEqualTo(24);
        // A search shows fifty results at most, whatever is asked for.
        assertThat(Routes.budget(16).top()).isEqualTo(50);
    }

    @Test
    void whatIsOverlookedDependsOnTheSeedAlone() {
        Overlooking none = new Overlooking(library, 0, 5);
        Overlooking half = new Overlooking(library, 0.5, 5);
        List<String> all = none.find("inn beds cobble road", 10);

        assertThat(all).isEqualTo(library.find("inn beds cobble road", 10)).hasSizeGreaterThan(3);
        assertThat(new Overlooking(library, 1, 5).find("inn beds cobble road", 10))
                .isEmpty();
        assertThat(half.find("inn beds cobble road", 10))
                .isEqualTo(new Overlooking(library, 0.5, 5).find("inn beds cobble road", 10))
                .isSubsetOf(all);
        assertThat(half.document("i:bell")).isPresent();
    }

    @Test
    void anAnswerIsJudgedByItsType() {
        ToolCall look = new ToolCall("search", "{\"query\": \"Cobble Road\"}");
        SearchTask task = InnCorpus.inns();

        Trace right = run(task, saying(look, submit("dove inn;\nBELL INN")), 0);
        assertThat(right.judgement().reward()).isEqualTo(1);
        assertThat(right.judgement().flags()).isEmpty();
        assertThat(run(task, saying(look, submit("Bell Inn")), 0).judgement().reward())
                .isZero();
        assertThat(run(task, saying(look, submit("Bell Inn; Dove Inn; Swan Inn")), 0)
                        .judgement()
                        .reward())
                .isZero();
        Trace silent = run(task, saying(look), 0);
        assertThat(silent.ending().stop()).isEqualTo(StopReason.ANSWERED);
        assertThat(silent.judgement().reward()).isZero();
    }

    @Test
    void whoKnowsTheAnswerWithoutACallIsFlagged() {
        Trace trace = run(InnCorpus.inns(), saying(submit("Bell Inn; Dove Inn")), 0);

        assertThat(trace.judgement().flags()).containsExactly("rewarded_for_nothing");
    }

    @Test
    void whatACallGetsWrongIsTold() {
        Trace trace = run(
                InnCorpus.inns(),
                saying(
                        new ToolCall("open", "{\"id\": 7}"),
                        new ToolCall("submit_result", "{\"answer\": \"Bell Inn\"}"),
                        new ToolCall("browse", "{}")),
                0);

        assertThat(results(trace))
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.message().failed()).isTrue());
        assertThat(results(trace).get(0).message().content()).contains("no page is open yet");
        assertThat(results(trace).get(1).message().content()).contains("answer_text");
    }
}
