package dev.assay.env.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.python.Ruling;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TextWorkplaceTest {
    private static final int CALLS = 4;
    private static final Map<String, Object> LOOK = Map.of(
            "type",
            "function",
            "function",
            Map.of("name", "look", "description", "Looks.", "parameters", Map.of("type", "object")));

    private final AtomicInteger opened = new AtomicInteger();
    private final List<GradedSubmission> graded = new ArrayList<>();
    private final Offer offer = Offer.ofTexts(
            new Assignment("q-1", "id-1", "Which?"), "sha256:" + "1".repeat(64), List.of(LOOK), "Words.", CALLS);
    private final AgentSession session =
            new AgentSession("s", offer, new TextWorkplaces(this::open, CALLS), true, graded::add);

    private TextSession open() {
        opened.incrementAndGet();
        return new TextSession() {
            @Override
            public Told call(String tool, String arguments) {
                if (arguments.contains("gone")) {
                    throw new InfraException("storage", "It is gone.", true);
                }
                return new Told(tool + arguments, arguments.contains("bad"));
            }

            @Override
            public Ruling judge(String answer) {
                return new Ruling.Judged(answer.equals("it"), answer.equals("it") ? "OK" : "VALUE");
            }
        };
    }

    private ToolReply call(String tool, String arguments) {
        return session.call(tool, arguments, new Ticket()).join();
    }

    @AfterEach
    void ends() {
        session.close(() -> {});
        assertThat(session.ended(5000)).isTrue();
    }

    @Test
    void whatIsSaidIsTheResultAndAnErrorWhereItSaysWhatWasWrong() {
        assertThat(call("look", "{}")).isEqualTo(new ToolReply("look{}", null, false));
        assertThat(call("look", "{\"bad\":1}").error()).isTrue();
        assertThat(call("look", "{\"gone\":1}").text()).startsWith("The tools cannot be reached now");
        assertThat(opened).hasValue(1);
    }

    @Test
    void answersAreGradedAndCountAsCalls() {
        assertThat(call("submit_result", "{\"answer\":\"it\"}").text()).contains("not of the form");
        assertThat(call("submit_result", "{\"answer_text\":\"that\"}").text())
                .isEqualTo("{\"accepted\":false,\"reason\":\"VALUE\",\"reward\":0,\"submission\":1}");
        assertThat(call("submit_result", "{\"answer_text\":\"it\"}").text())
                .isEqualTo("{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":2}");
        assertThat(call("look", "{}").error()).isFalse();
        assertThat(call("look", "{}")).isEqualTo(ToolReply.failed("No call is left of 4."));
        assertThat(call("submit_result", "{\"answer_text\":\"it\"}").text()).isEqualTo("No call is left of 4.");
        assertThat(graded).extracting(GradedSubmission::reward).containsExactly(0, 1);
    }

    @Test
    void theToolThatSubmitsIsOfferedWithTheOthers() {
        assertThat(offer.tools()).extracting(OfferedTool::name).containsExactly("look", "submit_result");
        assertThat(offer.tools().get(1).description()).contains("At most 4 times");
        assertThat(offer.title()).isEqualTo("q-1");
    }
}
