package dev.assay.env.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentSessionTest {
    private final FakeWorkplaces workplaces = new FakeWorkplaces();
    private final List<GradedSubmission> graded = new CopyOnWriteArrayList<>();
    private AgentSession session = session(true);

    private AgentSession session(boolean verdict) {
        return new AgentSession("s", Offers.of(Offers.TASK), workplaces, verdict, graded::add);
    }

    private ToolReply call(String tool) {
        return call(tool, "{}");
    }

    private ToolReply call(String tool, String arguments) {
        return session.call(tool, arguments, new Ticket()).join();
    }

    private ToolReply submit(String answer) {
        return call("submit_result", "{\"answer_text\":\"%s\"}".formatted(answer));
    }

    @AfterEach
    void nothingIsLeftOpen() {
        workplaces.gate.release(1000);
        session.close(() -> {});
        assertThat(session.ended(5000)).isTrue();
        assertThat(workplaces.closed).hasValue(workplaces.opened.get());
    }

    @Nested
    class Answers {
        @Test
        void areTheTextOfTheToolAndAnObjectWhereItIsOne() {
            ToolReply object = call("echo", "{\"price\":1.10}");
            assertThat(object.text()).isEqualTo("{\"price\":1.10}");
            assertThat(object.structured()).hasToString("{\"price\":1.10}");
            ToolReply number = call("count");
            assertThat(number.text()).isEqualTo("1");
            assertThat(number.structured()).isNull();
            assertThat(object.error() || number.error()).isFalse();
        }

        @Test
        void ofRefusalsAreErrorsInsideTheResult() {
            assertThat(call("refuse")).isEqualTo(new ToolReply("The city (Atlantis) is unknown.", null, true));
        }

        @Test
        void afterACrashSayThatTheSessionHasEnded() {
            assertThat(call("crash").text())
                    .isEqualTo(
                            "The tools of this session have ended (CRASHED: exit code 3), and its database with them.\n"
                                    + "Maybe start another session.");
            assertThat(call("count").error()).isTrue();
        }

        @Test
        void areErrorsWhileNoSandboxCanBeHadAndComeLater() {
            workplaces.unreachable = true;
            assertThat(call("count").text()).startsWith("The tools cannot be reached now");
            workplaces.unreachable = false;
            assertThat(call("count").text()).isEqualTo("1");
        }
    }

    @Nested
    class Calls {
        @Test
        void comeInTheirOrder() {
            List<CompletableFuture<ToolReply>> replies = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                replies.add(session.call("count", "{}", new Ticket()));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(replies.get(i).join().text()).isEqualTo(String.valueOf(i + 1));
            }
        }

        @Test
        void thatAreTakenBackBeforeTheirTurnDoNothing() {
            CompletableFuture<ToolReply> first = session.call("wait", "{}", new Ticket());
            Ticket ticket = new Ticket();
            CompletableFuture<ToolReply> second = session.call("count", "{}", ticket);
            workplaces.awaitCalls(1);
            ticket.cancel();
            workplaces.gate.release();
            assertThat(first.join().text()).isEqualTo("\"waited\"");
            assertThat(second.join().error()).isTrue();
            assertThat(workplaces.calls).containsExactly("wait{}");
        }

        @Test
        void tooManyAtOnceAreRefused() {
            List<CompletableFuture<ToolReply>> replies = new ArrayList<>();
            for (int i = 0; i < 65; i++) {
                replies.add(session.call("wait", "{}", new Ticket()));
            }
            assertThat(replies.get(64).join().text()).startsWith("64 calls of this session wait");
            workplaces.gate.release(64);
            assertThat(replies.subList(0, 64)).allMatch(reply -> !reply.join().error());
            assertThat(call("count").error()).isFalse();
        }

        @Test
        void thatWaitWhenTheSessionEndsDoNothing() throws Exception {
            CompletableFuture<ToolReply> running = session.call("wait", "{}", new Ticket());
            CompletableFuture<ToolReply> waiting = session.call("count", "{}", new Ticket());
            workplaces.awaitCalls(1);
            session.close(() -> {});
            assertThat(call("count").text()).isEqualTo("The session has ended.");
            workplaces.gate.release();
            assertThat(running.get(5, TimeUnit.SECONDS).error()).isFalse();
            assertThat(waiting.get(5, TimeUnit.SECONDS).text()).isEqualTo("The session has ended.");
        }

        @Test
        void openAWorkplaceOnlyWhenThereAreAny() {
            assertThat(workplaces.opened).hasValue(0);
            call("count");
            call("count");
            assertThat(workplaces.opened).hasValue(1);
        }
    }

    @Nested
    class Submissions {
        @Test
        void areGradedAtOnceAndCounted() {
            assertThat(submit("41").text())
                    .isEqualTo("{\"accepted\":false,\"reason\":\"VALUE\",\"reward\":0,\"submission\":1}");
            ToolReply right = submit("42");
            assertThat(right.text()).isEqualTo("{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":2}");
            assertThat(right.structured()).hasToString(right.text());
            assertThat(graded)
                    .containsExactly(
                            new GradedSubmission("s", "desk-1", "id-of-the-task", 1, false, "VALUE", 0),
                            new GradedSubmission("s", "desk-1", "id-of-the-task", 2, true, "OK", 1));
        }

        @Test
        void sayNothingOfTheVerdictWhereItMustNotBeTold() {
            session = session(false);
            assertThat(submit("42").text()).isEqualTo("\"The answer was received.\"");
            assertThat(graded).extracting(GradedSubmission::reward).containsExactly(1);
        }

        @Test
        void thatCannotBeJudgedHaveNoReward() {
            workplaces.verifierFails = true;
            ToolReply reply = submit("42");
            assertThat(reply.error()).isTrue();
            assertThat(reply.text()).isEqualTo("The answer was received, but could not be judged: ZeroDivisionError");
            assertThat(graded).extracting(GradedSubmission::reward).containsOnlyNulls();
        }

        @Test
        void areOnlyReceivedWhereThereIsNoTask() {
            session = new AgentSession("s", Offers.of(null), workplaces, true, graded::add);
            assertThat(submit("42").text()).isEqualTo("\"The answer was received.\"");
            assertThat(graded).isEmpty();
        }
    }
}
