package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputCollectorTest {
    private final OutputCollector outputs =
            new OutputCollector(KernelLimits.standard().withOutput(100, 1000));

    @Test
    void what_one_stream_prints_is_one_output_until_another_comes() {
        print("stdout", "a");
        print("stdout", "b\n");
        print("stderr", "c");
        print("stdout", "d");
        assertThat(outputs.finish())
                .containsExactly(
                        new CellOutput.Stream("stdout", "ab\n"),
                        new CellOutput.Stream("stderr", "c"),
                        new CellOutput.Stream("stdout", "d"));
        assertThat(outputs.leftOutBytes()).isZero();
    }

    @Test
    void of_too_much_beginning_and_end_are_kept_and_nothing_is_counted_twice() {
        for (int i = 0; i < 500; i++) {
            print("stdout", "%03d".formatted(i));
        }
        CellOutput.Stream all = (CellOutput.Stream) outputs.finish().get(0);
        assertThat(all.text())
                .startsWith("000001002")
                .endsWith("498499")
                .contains("\n[... 1400 characters left out ...]\n");
        assertThat(outputs.leftOutBytes()).isEqualTo(1400);
    }

    @Test
    void once_the_room_is_gone_every_further_output_is_a_note_at_most() {
        print("stdout", "x".repeat(200));
        display("text/html", "<p>");
        print("stdout", "y".repeat(200));
        assertThat(outputs.finish()).hasSize(3);
        int kept = outputs.finish().toString().replaceAll("[^xy]", "").length();
        assertThat(kept).isLessThanOrEqualTo(110);
        assertThat(outputs.leftOutBytes()).isGreaterThanOrEqualTo(290);
    }

    @Test
    void forms_that_are_not_text_are_kept_as_json() {
        ObjectNode content = MessageCodec.content();
        content.putObject("data").putObject("application/json").put("a", 1);
        outputs.add(new KernelMessage("display_data", "", content, 10, true));
        assertThat(outputs.finish()).containsExactly(new CellOutput.Display(Map.of("application/json", "{\"a\":1}")));
    }

    @Test
    void an_output_that_is_to_be_cleared_goes_when_the_next_comes_or_at_once() {
        print("stdout", "10 %");
        outputs.add(new KernelMessage("clear_output", "", MessageCodec.content().put("wait", true), 1, true));
        print("stdout", "20 %");
        assertThat(outputs.finish()).containsExactly(new CellOutput.Stream("stdout", "20 %"));
        outputs.add(new KernelMessage("clear_output", "", MessageCodec.content().put("wait", false), 1, true));
        assertThat(outputs.finish()).isEmpty();
    }

    @Test
    void a_traceback_has_no_colours_and_an_end() {
        ObjectNode content = MessageCodec.content().put("ename", "E").put("evalue", "\u001B[1mv\u001B[0m");
        content.putArray("traceback").add("\u001B[0;31mred\u001B[0m").add("x".repeat(1 << 20));
        outputs.add(new KernelMessage("error", "", content, 1, true));
        CellOutput.Failure error = (CellOutput.Failure) outputs.finish().get(0);
        assertThat(error.value()).isEqualTo("v");
        assertThat(error.traceback().get(0)).isEqualTo("red");
        assertThat(error.traceback().get(1).length()).isEqualTo((64 << 10) - 3);
    }

    @Test
    void a_flood_is_what_came_not_what_was_kept() {
        print("stdout", "x");
        assertThat(outputs.flooded()).isFalse();
        outputs.add(new KernelMessage("display_data", "", MessageCodec.content(), 1001, false));
        assertThat(outputs.flooded()).isTrue();
        assertThat(outputs.leftOutBytes()).isEqualTo(1001);
        assertThat(outputs.finish()).hasSize(2);
    }

    @Test
    void messages_of_other_kinds_show_nothing() {
        for (String type : List.of("comm_open", "update_display_data", "debug_event", "made up")) {
            outputs.add(new KernelMessage(type, "", MessageCodec.content(), 1, true));
        }
        outputs.add(new KernelMessage("display_data", "", MessageCodec.content(), 1, true));
        assertThat(outputs.finish()).containsExactly(new CellOutput.Display(Map.of()));
    }

    private void print(String name, String text) {
        ObjectNode content = MessageCodec.content().put("name", name).put("text", text);
        outputs.add(new KernelMessage("stream", "", content, text.length(), true));
    }

    private void display(String type, String text) {
        ObjectNode content = MessageCodec.content();
        content.putObject("data").put(type, text);
        outputs.add(new KernelMessage("display_data", "", content, text.length(), true));
    }
}
