package dev.assay.inference.agent;

import static dev.assay.inference.agent.Script.add;
import static dev.assay.inference.agent.Script.calls;
import static dev.assay.inference.agent.Script.says;
import static dev.assay.inference.agent.Script.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.chat.SampledTokens;
import dev.assay.inference.chat.Sampler;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.context.ContextWindow;
import dev.assay.inference.context.DiscardShare;
import dev.assay.inference.context.Summary;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLoopTest {
    private static final List<ChatMessage> OPENING =
            List.of(new SystemMessage("You add."), new UserMessage("Make it three."));
    private static final AgentLimits WIDE = new AgentLimits(10, 10, 10_000, Duration.ofMinutes(1));

    private static Rollout rollout(Policy policy) {
        return new Rollout(
                "tools",
                "t",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                "t",
                0,
                policy.ref());
    }

    private static Trace run(Policy policy, AgentLimits limits, Toolset tools, Journal journal) {
        return run(policy, limits, null, tools, journal);
    }

    /** The trace, which is one that the strict reader takes. */
    private static Trace run(Policy policy, AgentLimits limits, ContextRoom room, Toolset tools, Journal journal) {
        Trace trace = AgentLoop.of(policy, limits, room).run(rollout(policy), OPENING, tools, journal);
        assertThat(TraceJson.read(TraceJson.write(trace))).isEqualTo(trace);
        return trace;
    }

    private static Trace run(Policy policy, AgentLimits limits) {
        return run(policy, limits, new Shop(), Journal.inMemory());
    }

    private static List<String> contents(Trace trace, Role role) {
        return trace.nodes().stream()
                .map(TraceNode::message)
                .filter(message -> message.role() == role)
                .map(message -> String.valueOf(message.content()))
                .toList();
    }

    @Nested
    class Acting {
        @Test
        void callsAreCarriedOutAndWhatIsHandedInIsTheAnswer() {
            Script policy = Script.of(calls(add("a", 1), add("b", 2)), calls(submit("3")));
            Trace trace = run(policy, WIDE);
            assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
            assertThat(trace.ending().answer()).isEqualTo("3");
            assertThat(contents(trace, Role.TOOL)).containsExactly("the sum is 1", "the sum is 3", "taken");
            assertThat(trace.nodes()).extracting(TraceNode::parent).containsExactly(null, 0, 1, 2, 3, 4, 5);
            assertThat(trace.nodes().get(2).message().reasoning()).isEqualTo("I add.");
            assertThat(policy.seen.get(1)).contains(new ToolMessage("the sum is 3", "b"));
            assertThat(trace.timings()).isNotNull();
        }

        @Test
        void aReplyWithoutCallsIsTheAnswer() {
            Trace trace = run(Script.of(says("three")), WIDE);
            assertThat(trace.ending().stop()).isEqualTo(StopReason.ANSWERED);
            assertThat(trace.ending().answer()).isEqualTo("three");
        }

        @Test
        void whatToolsCannotDoIsToldToThePolicy() {
            Trace trace = run(
                    Script.of(
                            calls(
                                    new ToolCall("a", "add", "{\"by\": \"much\"}"),
                                    new ToolCall("b", "subtract", "{}"),
                                    new ToolCall("c", "add", "{\"by\": 1"),
                                    new ToolCall("d", "add", "[1]")),
                            says("I give up.")),
                    WIDE);
            assertThat(contents(trace, Role.TOOL))
                    .containsExactly(
                            "by must be a whole number",
                            "There is no tool (subtract). There are: [add, submit_result]",
                            "The arguments of (add) are not the text of a JSON object.",
                            "The arguments of (add) are not the text of a JSON object.");
            assertThat(trace.nodes().subList(3, 7))
                    .allMatch(node -> Boolean.TRUE.equals(node.message().failed()));
            assertThat(trace.nodes().get(2).message().calls().get(2).arguments())
                    .isEqualTo("{\"by\": 1");
            assertThat(trace.ending().stop()).isEqualTo(StopReason.ANSWERED);
        }

        @Test
        void callsWithoutAnIdOrWithOneTwiceGetOneOfTheirOwn() {
            Trace trace = run(
                    Script.of(calls(new ToolCall("add", "{\"by\": 1}"), add("x", 1), add("x", 1)), says("3")), WIDE);
            assertThat(trace.nodes().get(2).message().calls())
                    .extracting(TraceCall::id)
                    .containsExactly("call-0", "x", "x#1");
            assertThat(contents(trace, Role.TOOL)).endsWith("the sum is 3");
        }

        @Test
        void refusalsAndCutRepliesAreEndsOfTheirOwn() {
            Sampled refusal =
                    new Sampled(new Turn(new AssistantMessage("", "", List.of()), "No.", false, 1, 1), "stop", null);
            assertThat(run(Script.of(refusal), WIDE).ending().stop()).isEqualTo(StopReason.REFUSED);
            Sampled cut = new Sampled(
                    new Turn(new AssistantMessage("", "", List.of(add("a", 1))), "", true, 1, 1), "length", null);
            Shop shop = new Shop();
            assertThat(run(Script.of(cut), WIDE, shop, Journal.inMemory())
                            .ending()
                            .stop())
                    .isEqualTo(StopReason.REPLY_CUT);
            assertThat(shop.made).as("a cut reply's calls may be half calls").isEmpty();
        }

        @Test
        void anotherAgentsRolloutIsRefused() {
            Script policy = Script.of(says("x"));
            Rollout other = rollout(new ModelPolicy(
                    (conversation, tools) -> says("x"),
                    "m",
                    "1",
                    false,
                    EncodingVersion.V3_2,
                    Collections.emptySortedMap()));
            assertThatThrownBy(
                            () -> AgentLoop.of(policy, WIDE, null).run(other, OPENING, new Shop(), Journal.inMemory()))
                    .hasMessageContaining("script");
        }
    }

    @Nested
    class Limits {
        private final Script adder = new Script((conversation, said) -> calls(add("a" + said, 1), add("b" + said, 1)));

        @Test
        void ofReplies() {
            Trace trace = run(adder, new AgentLimits(3, 100, 10_000, Duration.ofMinutes(1)));
            assertThat(trace.ending().stop()).isEqualTo(StopReason.STEP_LIMIT);
            assertThat(trace.replies()).hasSize(3);
            assertThat(contents(trace, Role.TOOL)).hasSize(6);
            assertThat(trace.ending().answer()).isNull();
        }

        @Test
        void ofCalls() {
            Trace trace = run(adder, new AgentLimits(100, 3, 10_000, Duration.ofMinutes(1)));
            assertThat(trace.ending().stop()).isEqualTo(StopReason.CALL_LIMIT);
            assertThat(contents(trace, Role.TOOL)).hasSize(3);
        }

        @Test
        void ofTokens() {
            // Five a reply: after four replies 20 are written.
            Trace trace = run(adder, new AgentLimits(100, 100, 20, Duration.ofMinutes(1)));
            assertThat(trace.ending().stop()).isEqualTo(StopReason.TOKEN_LIMIT);
            assertThat(trace.replies()).hasSize(4);
        }

        @Test
        void ofTokensThatAnEndpointDoesNotOwnUpTo() {
            Script liar = new Script((conversation, said) -> new Sampled(
                    new Turn(new AssistantMessage("x".repeat(160), "", List.of(add("a", 1))), "", false, 0, 0),
                    "",
                    null));
            // 160 characters and 9 of arguments are no fewer than 10 tokens.
            assertThat(run(liar, new AgentLimits(100, 100, 30, Duration.ofMinutes(1)))
                            .replies())
                    .hasSize(3);
        }

        @Test
        void ofTime() {
            AtomicLong clock = new AtomicLong();
            AgentLoop loop = new AgentLoop(
                    adder,
                    new AgentLimits(100, 100, 10_000, Duration.ofSeconds(10)),
                    null,
                    () -> clock.getAndAdd(1_000_000_000L));
            Trace trace = loop.run(rollout(adder), OPENING, new Shop(), Journal.inMemory());
            assertThat(trace.ending().stop()).isEqualTo(StopReason.TIME_LIMIT);
            // A second for each reply and each call.
            assertThat(trace.timings().total()).isEqualTo(10_000);
            assertThat(trace.nodes()).hasSize(12);
        }
    }

    @Nested
    class BreakingBelow {
        @Test
        void endsWithoutAnAnswerAndGoesOnWithTheSameJournal() {
            Journal journal = Journal.inMemory();
            Script policy = Script.of(calls(add("a", 1)), calls(add("b", 2)), calls(submit("3")));
            Trace broken = run(policy, WIDE, new Shop().breakingAt(1), journal);
            assertThat(broken.ending().stop()).isEqualTo(StopReason.INFRASTRUCTURE);
            assertThat(broken.ending().detail()).isEqualTo("sandbox: The sandbox is gone.");
            assertThat(policy.seen).hasSize(2);

            Trace whole = run(policy, WIDE, new Shop(), journal);
            assertThat(policy.seen).as("nothing is asked twice").hasSize(3);
            assertThat(whole.id())
                    .isEqualTo(run(policy, WIDE, new Shop(), Journal.inMemory()).id());
        }

        @Test
        void aModelThatSaysNothingInNoTokensIsBroken() {
            Sampled nothing =
                    new Sampled(new Turn(new AssistantMessage("", "", List.of()), "", false, 0, 0), "stop", null);
            Trace trace = run(Script.of(nothing), WIDE);
            assertThat(trace.ending().stop()).isEqualTo(StopReason.INFRASTRUCTURE);
            assertThat(trace.ending().detail()).contains("empty message");
            assertThat(trace.nodes()).hasSize(2);
        }

        @Test
        void tokensThatCannotBeThoseOfTheReplyAreBroken() {
            Sampled reply = says("x");
            Sampled impossible = new Sampled(
                    reply.turn(),
                    "stop",
                    new SampledTokens(List.of(1), List.of(2), List.of(-0.5), List.of(List.of(3)), null));
            assertThat(run(Script.of(impossible), WIDE).ending().detail()).contains("not among those");
        }
    }

    @Nested
    class AfterAKill {
        @TempDir
        Path folder;

        private final Script policy =
                Script.of(calls(add("a", 1), add("b", 1)), calls(add("c", 5)), calls(add("d", 2)), calls(submit("9")));

        /** Keeps the first acts of a whole run, and perhaps half of the next. */
        private Path journalOf(int acts, boolean torn) throws IOException {
            Path file = folder.resolve("whole");
            Files.deleteIfExists(file);
            run(policy, WIDE, new Shop(), new FileJournal(file));
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).as("a head, 4 replies and 5 results").hasSize(10);
            Path cut = folder.resolve("cut");
            Files.write(cut, lines.subList(0, acts + 1));
            if (torn && acts + 1 < lines.size()) {
                String next = lines.get(acts + 1);
                Files.writeString(cut, next.substring(0, next.length() / 2), StandardOpenOption.APPEND);
            }
            policy.seen.clear();
            return cut;
        }

        @Test
        void itGoesOnFromAnyPlaceWithTheSameTrace() throws IOException {
            Trace whole = run(policy, WIDE, new Shop(), Journal.inMemory());
            int[] replies = {0, 1, 1, 1, 2, 2, 3, 3, 4, 4};
            for (int acts = 0; acts < 10; acts++) {
                for (boolean torn : List.of(false, true)) {
                    Path file = journalOf(acts, torn);
                    Shop shop = new Shop();
                    Trace resumed = run(policy, WIDE, shop, new FileJournal(file));
                    assertThat(resumed.id()).as("after %d acts", acts).isEqualTo(whole.id());
                    assertThat(policy.seen)
                            .as("replies that were kept are not asked for")
                            .hasSize(4 - replies[acts]);
                    assertThat(shop.made).as("the state is made again").hasSize(5);
                    assertThat(Files.readAllLines(file)).hasSize(10);
                }
            }
        }

        @Test
        void whatNoLongerHoldsIsDropped() throws IOException {
            Path file = journalOf(9, false);
            // The counter of this environment moves twice as fast.
            Trace other = run(policy, WIDE, new Shop(2), new FileJournal(file));
            assertThat(contents(other, Role.TOOL))
                    .containsExactly("the sum is 2", "the sum is 4", "the sum is 14", "the sum is 18", "taken");
            assertThat(policy.seen)
                    .as("the first reply stands, the rest is said again")
                    .hasSize(3);
            assertThat(run(policy, WIDE, new Shop(2), new FileJournal(file)).id())
                    .isEqualTo(other.id());
            assertThat(policy.seen).hasSize(3);
        }

        @Test
        void theJournalOfAnotherTrajectoryIsNotTaken() throws IOException {
            Path file = journalOf(9, false);
            Rollout second = new Rollout("tools", "t", rollout(policy).environment(), "t", 1, policy.ref());
            Trace trace = AgentLoop.of(policy, WIDE, null).run(second, OPENING, new Shop(), new FileJournal(file));
            assertThat(policy.seen).hasSize(4);
            assertThat(trace.rollout().sample()).isEqualTo(1);
        }

        @Test
        void aDamagedLineEndsWhatIsTaken() throws IOException {
            Path file = journalOf(9, false);
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(4, lines.get(4).replace("{", "!"));
            Files.write(file, lines);
            Trace trace = run(policy, WIDE, new Shop(), new FileJournal(file));
            assertThat(trace.ending().answer()).isEqualTo("9");
            assertThat(policy.seen).hasSize(3);
            assertThat(Files.readAllLines(file)).hasSize(10);
        }

        @Test
        void aFolderThatIsGoneIsAnInfrastructureFailure() {
            Trace trace = run(policy, WIDE, new Shop(), new FileJournal(folder.resolve("none/journal")));
            assertThat(trace.ending().stop()).isEqualTo(StopReason.INFRASTRUCTURE);
            assertThat(trace.ending().detail()).startsWith("storage: ");
        }
    }

    @Nested
    class FullWindows {
        // A token a message, and room for six of eight.
        private final ContextWindow six = new ContextWindow(8, 0.75, List::size);
        private final Script policy = new Script((conversation, said) ->
                conversation.contains(new ToolMessage("the sum is 4", "n")) ? says("four") : calls(add("n", 1)));

        @Test
        void dropTheEarliestRoundsAndTheTraceGetsABranch() {
            Trace trace =
                    run(policy, WIDE, new ContextRoom(six, new DiscardShare(0.5)), new Shop(), Journal.inMemory());
            // 0 1 | 2 3 | 4 5 | 6 7: eight messages are too many, so one round of three goes and two are copied. With
            // the fourth round
            // they are eight again; what is copied then, says where it was said first.
            assertThat(trace.paths())
                    .containsExactly(
                            List.of(0, 1, 2, 3, 4, 5, 6, 7),
                            List.of(0, 1, 8, 9, 10, 11, 12, 13),
                            List.of(0, 1, 14, 15, 16, 17, 18));
            assertThat(IntStream.range(8, 12).mapToObj(i -> trace.nodes().get(i).copyOf()))
                    .containsExactly(4, 5, 6, 7);
            assertThat(IntStream.range(14, 18)
                            .mapToObj(i -> trace.nodes().get(i).copyOf()))
                    .containsExactly(6, 7, 12, 13);
            assertThat(trace.replies()).hasSize(5);
            assertThat(trace.ending().answer()).isEqualTo("four");
            assertThat(policy.seen.get(3)).hasSize(6);
        }

        @Test
        void orAllOfThem() {
            Trace trace = run(policy, WIDE, new ContextRoom(six, DiscardShare.ALL), new Shop(), Journal.inMemory());
            assertThat(trace.paths().get(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(trace.lastPath()).startsWith(0, 1, 8, 9).doesNotContain(2);
            assertThat(trace.nodes()).allMatch(node -> node.copyOf() == null);
        }

        @Test
        void orSumThemUp() {
            Trace trace = run(
                    policy,
                    WIDE,
                    new ContextRoom(six, new Summary(messages -> "Three so far.")),
                    new Shop(),
                    Journal.inMemory());
            TraceNode asked = trace.nodes().get(trace.lastPath().get(1));
            assertThat(asked.message().content()).startsWith("Make it three.").endsWith("Three so far.");
            assertThat(asked.copyOf()).isNull();
        }

        @Test
        void giveTheSameTraceAfterAKill(@TempDir Path folder) throws IOException {
            ContextRoom room = new ContextRoom(six, new DiscardShare(0.5));
            Trace whole = run(policy, WIDE, room, new Shop(), new FileJournal(folder.resolve("whole")));
            List<String> lines = Files.readAllLines(folder.resolve("whole"));
            for (int kept = 1; kept <= lines.size(); kept++) {
                Path cut = folder.resolve("cut");
                Files.write(cut, lines.subList(0, kept));
                assertThat(run(policy, WIDE, room, new Shop(), new FileJournal(cut))
                                .id())
                        .as("after %d lines", kept)
                        .isEqualTo(whole.id());
            }
        }
    }

    @Nested
    class Tokens {
        @Test
        void areThoseThatCameSinceAndThoseThatWereSampled() {
            Script policy = Script.of(
                    Script.with(calls(add("a", 3)), List.of(1, 2), List.of(3, 4), List.of(-0.5, -0.25)),
                    Script.with(says("3"), List.of(1, 2, 3, 4, 50, 51), List.of(6), List.of(-1.0)));
            Trace trace = run(policy, WIDE);
            assertThat(trace.nodes().get(2).tokens())
                    .isEqualTo(new NodeTokens(
                            true,
                            List.of(1, 2, 3, 4),
                            List.of(false, false, true, true),
                            Arrays.asList(null, null, -0.5, -0.25),
                            null,
                            null));
            assertThat(trace.nodes().get(4).tokens().anew()).isFalse();
            assertThat(trace.nodes().get(4).tokens().ids()).containsExactly(50, 51, 6);
            assertThat(trace.completionTokens()).isEqualTo(3);
            assertThat(trace.nodes().get(4).usage().promptTokens()).isEqualTo(6);
        }

        @Test
        void ofAPromptThatWasRenderedAnewAreKeptWhole() {
            Script policy = Script.of(
                    Script.with(calls(add("a", 3)), List.of(1, 2), List.of(3, 4), List.of(-0.5, -0.25)),
                    Script.with(says("3"), List.of(1, 2, 4, 50), List.of(6), List.of(-1.0)));
            Trace trace = run(policy, WIDE);
            assertThat(trace.nodes().get(4).tokens().anew()).isTrue();
            assertThat(trace.nodes().get(4).tokens().ids()).containsExactly(1, 2, 4, 50, 6);
        }

        @Test
        void areTheSameAfterAKill(@TempDir Path folder) throws IOException {
            Script policy = Script.of(
                    Script.with(calls(add("a", 3)), List.of(1, 2), List.of(3, 4), List.of(-0.5, -0.25)),
                    Script.with(says("3"), List.of(1, 2, 3, 4, 50, 51), List.of(6), List.of(-1.0)));
            Path file = folder.resolve("journal");
            Trace whole = run(policy, WIDE, new Shop(), new FileJournal(file));
            Files.write(file, Files.readAllLines(file).subList(0, 3));
            assertThat(run(policy, WIDE, new Shop(), new FileJournal(file)).id())
                    .isEqualTo(whole.id());
        }
    }

    @Nested
    class Reasoning {
        private final List<List<ChatMessage>> sent = new ArrayList<>();
        private final Sampler sampler = (conversation, tools) -> {
            sent.add(conversation);
            return conversation.size() < 5 ? calls(add("a", 3)) : says("3");
        };

        private ModelPolicy policy(boolean thinking) {
            return new ModelPolicy(sampler, "m", "w1", thinking, EncodingVersion.V3_2, Collections.emptySortedMap());
        }

        @Test
        void staysThroughTheResultsOfATurn() {
            Trace trace = run(policy(true), WIDE);
            assertThat(((AssistantMessage) sent.get(1).get(2)).reasoning()).isEqualTo("I add.");
            assertThat(trace.rollout().agent().encoding()).isEqualTo("v3.2");
        }

        @Test
        void isNotShownWithoutThinkingAndStaysInTheTrace() {
            Trace trace = run(policy(false), WIDE);
            assertThat(((AssistantMessage) sent.get(1).get(2)).reasoning()).isEmpty();
            assertThat(trace.nodes().get(2).message().reasoning()).isEqualTo("I add.");
        }

        @Test
        void ofAnEarlierTurnIsDropped() {
            List<ChatMessage> opening = List.of(
                    new UserMessage("Hello."),
                    new AssistantMessage("They greet.", "Hello!", List.of()),
                    new UserMessage("Add."),
                    new AssistantMessage("They want a sum.", "Which?", List.of()),
                    new UserMessage("Three."));
            ModelPolicy policy = policy(true);
            Trace trace =
                    AgentLoop.of(policy, WIDE, null).run(rollout(policy), opening, new Shop(), Journal.inMemory());
            assertThat(sent.get(0))
                    .filteredOn(message -> message instanceof AssistantMessage said
                            && !said.reasoning().isEmpty())
                    .isEmpty();
            assertThat(trace.nodes().get(1).message().reasoning()).isEqualTo("They greet.");
        }
    }
}
