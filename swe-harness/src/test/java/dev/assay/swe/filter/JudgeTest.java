package dev.assay.swe.filter;

import static dev.assay.swe.filter.Candidates.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.chat.ChatModel;
import dev.assay.verifiers.task.Opinion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final String REPLY =
            """
            {"well_specified": false, "leaks_fix": true, "reason": "It names the line."}""";

    /** A model that always says the same. */
    private static final class Parrot implements ChatModel {
        private final String reply;
        private final List<Message> heard = new ArrayList<>();

        Parrot(String reply) {
            this.reply = reply;
        }

        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public String reply(List<Message> conversation) {
            heard.addAll(conversation);
            return reply;
        }
    }

    @Test
    void aProperReplyIsAnOpinion() {
        assertThat(new Judge(new Parrot("\n" + REPLY + " ")).ask(good().make()))
                .contains(new Opinion("parrot", false, true, "It names the line."));
    }

    @Test
    void theModelSeesStatementAndFixAndNothingEndless() {
        Parrot parrot = new Parrot(REPLY);
        new Judge(parrot).ask(good().statement("long ".repeat(100_000)).make());
        assertThat(parrot.heard).hasSize(2);
        assertThat(parrot.heard.get(1).content()).contains(Candidates.GOLD).hasSizeLessThan(50_000);
    }

    @Test
    void aReplyThatIsNotExactlyWhatWasAskedForIsNoOpinion() {
        for (String reply : List.of(
                "",
                "null",
                "true",
                "Sure! " + REPLY,
                "```json\n" + REPLY + "\n```",
                REPLY + REPLY,
                REPLY.replace("true", "\"true\""),
                REPLY.replace("\"It names the line.\"", "null"),
                REPLY.replace("}", ", \"accept\": true}"),
                REPLY.replace("}", ", \"leaks_fix\": false}"),
                "{\"well_specified\": true, \"leaks_fix\": false}",
                "[".repeat(100_000))) {
            assertThat(Judge.parse("m", reply))
                    .as(reply.substring(0, Math.min(60, reply.length())))
                    .isEmpty();
        }
    }
}
