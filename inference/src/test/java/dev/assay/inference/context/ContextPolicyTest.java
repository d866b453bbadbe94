package dev.assay.inference.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextPolicyTest {
    private static final ChatMessage SYSTEM = new SystemMessage("Search.");
    private static final ChatMessage QUESTION = new UserMessage("Who?");

    /** The question, then so many rounds of two calls each. */
    private static List<ChatMessage> search(int rounds) {
        List<ChatMessage> all = new ArrayList<>(List.of(SYSTEM, QUESTION));
        for (int i = 0; i < rounds; i++) {
            all.addAll(round(i));
        }
        return all;
    }

    private static List<ChatMessage> round(int number) {
        ToolCall call = new ToolCall("search", "{\"n\": " + number + "}");
        return List.of(
                new AssistantMessage("r" + number, "", List.of(call, call)),
                new ToolMessage("a" + number, null),
                new ToolMessage("b" + number, null));
    }

    @Test
    void threeQuartersOfTheRoundsGoAndTheQuestionStays() {
        List<ChatMessage> expected = new ArrayList<>(List.of(SYSTEM, QUESTION));
        expected.addAll(round(6));
        expected.addAll(round(7));
        assertThat(DiscardShare.THREE_QUARTERS.shorten(search(8))).isEqualTo(expected);
    }

    @Test
    void oneRoundAloneGoesWhole() {
        assertThat(DiscardShare.THREE_QUARTERS.shorten(search(1))).containsExactly(SYSTEM, QUESTION);
    }

    @Test
    void discardingAllLeavesWhatIsNoToolHistory() {
        List<ChatMessage> all = search(3);
        ChatMessage said = new AssistantMessage("", "Still looking.", List.of());
        all.add(said);
        assertThat(DiscardShare.ALL.shorten(all)).containsExactly(SYSTEM, QUESTION, said);
    }

    @Test
    void withoutToolHistoryThereIsNothingToDiscard() {
        assertThat(DiscardShare.ALL.shorten(search(0))).containsExactly(SYSTEM, QUESTION);
    }

    @Test
    void aSummaryReplacesTheTrajectoryAndAnEarlierSummary() {
        Summary summary = new Summary(messages -> messages.size() + " messages");
        List<ChatMessage> once = summary.shorten(search(2));
        assertThat(once).containsExactly(SYSTEM, new UserMessage("Who?\n\n# What was found so far\n\n8 messages"));
        List<ChatMessage> more = new ArrayList<>(once);
        more.addAll(round(9));
        assertThat(summary.shorten(more))
                .containsExactly(SYSTEM, new UserMessage("Who?\n\n# What was found so far\n\n5 messages"));
        assertThat(summary.shorten(once)).isEqualTo(once);
    }

    @Test
    void aSearchAgentsQuestionKeepsItsTools() {
        List<ChatMessage> all = new ArrayList<>(List.of(new DeveloperMessage("Who?", List.of(), null)));
        all.addAll(round(1));
        assertThat(new Summary(messages -> "s").shorten(all))
                .containsExactly(new DeveloperMessage("Who?\n\n# What was found so far\n\ns", List.of(), null));
    }

    @Test
    void nothingIsShortenedUpToTheShareOfTheWindow() {
        ContextWindow window = ContextWindow.of(10, List::size);
        assertThat(window.overflows(search(2))).isFalse();
        assertThat(DiscardShare.ALL.fit(search(2), window)).hasSize(8);
        assertThat(DiscardShare.ALL.fit(search(3), window)).containsExactly(SYSTEM, QUESTION);
    }

    @Test
    void ofParallelTrajectoriesTheShortestCountsAndOfEqualsTheFirst() {
        assertThat(ParallelFewestSteps.choose(List.of("ccc", "a", "b"), String::length))
                .contains("a");
        assertThat(ParallelFewestSteps.choose(List.<String>of(), String::length))
                .isEmpty();
    }

    @Test
    void sharesThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new DiscardShare(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new ContextWindow(0, 0.8, List::size)).hasMessageContaining("131072");
    }
}
