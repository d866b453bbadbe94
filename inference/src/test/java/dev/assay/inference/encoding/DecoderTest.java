package dev.assay.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.Completion.Malformed;
import dev.assay.inference.encoding.Completion.Parsed;
import dev.assay.inference.encoding.Completion.Quirk;
import dev.assay.inference.encoding.Completion.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecoderTest {
    private static final String EOS = "<｜end▁of▁sentence｜>";
    private static final String CALL =
            """
            <｜DSML｜function_calls>
            <｜DSML｜invoke name="f">
            <｜DSML｜parameter name="a" string="true">x "y"
            z</｜DSML｜parameter>
            <｜DSML｜parameter name="n" string="false">[1, 2]</｜DSML｜parameter>
            </｜DSML｜invoke>
            </｜DSML｜function_calls>""";
    private static final ToolCall CALLED = new ToolCall("f", "{\"a\": \"x \\\"y\\\"\\nz\", \"n\": [1, 2]}");

    private static Completion thinking(String text) {
        return new Decoder(true).decode(text);
    }

    private static Completion chat(String text) {
        return new Decoder(false).decode(text);
    }

    private static Parsed parsed(AssistantMessage message, Quirk... quirks) {
        return new Parsed(message, List.of(quirks));
    }

    @Test
    void reasoningContentAndCallsAreToldApart() {
        assertThat(thinking("hm</think>Wait.\n\n" + CALL + EOS))
                .isEqualTo(parsed(new AssistantMessage("hm", "Wait.", List.of(CALLED))));
        assertThat(chat("Hello.\n\nBye." + EOS))
                .isEqualTo(parsed(new AssistantMessage("", "Hello.\n\nBye.", List.of())));
    }

    @Nested
    class Tolerated {
        @Test
        void callsWithoutTheEndOfSentence() {
            assertThat(chat("\n\n" + CALL)).isEqualTo(parsed(new AssistantMessage("", "", List.of(CALLED))));
        }

        @Test
        void aValueThatIsNotTheJsonItClaimsToBe() {
            assertThat(chat("\n\n" + CALL.replace("[1, 2]", "[1, 2") + EOS))
                    .isEqualTo(parsed(
                            new AssistantMessage(
                                    "",
                                    "",
                                    List.of(new ToolCall("f", CALLED.arguments().replace("2]", "2")))),
                            new Quirk(Quirk.Kind.VALUE_NOT_JSON, "n")));
        }

        @Test
        void textBehindTheCalls() {
            assertThat(chat("Before.\n\n" + CALL + "\nAfter." + EOS))
                    .isEqualTo(parsed(
                            new AssistantMessage("", "Before.", List.of(CALLED)),
                            new Quirk(Quirk.Kind.TEXT_AFTER_CALLS, "\nAfter.")));
        }

        @Test
        void callsRightBehindTheReasoning() {
            assertThat(thinking("hm</think>" + CALL + EOS))
                    .isEqualTo(parsed(
                            new AssistantMessage("hm", "", List.of(CALLED)), new Quirk(Quirk.Kind.NO_BLANK_LINE, "")));
        }

        @Test
        void otherWhiteSpaceBetweenTags() {
            Completion read = chat("\n\n" + CALL.replace(">\n<", "><") + EOS);
            assertThat(read.message().calls()).containsExactly(CALLED);
            assertThat(read).isInstanceOfSatisfying(Parsed.class, one -> assertThat(one.quirks())
                    .isNotEmpty()
                    .allMatch(quirk -> quirk.kind() == Quirk.Kind.SPACING));
        }

        @Test
        void aCallWithoutArguments() {
            String text =
                    "\n\n<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"g\">\n\n</｜DSML｜invoke>\n</｜DSML｜function_calls>"
                            + EOS;
            assertThat(chat(text)).isEqualTo(parsed(new AssistantMessage("", "", List.of(new ToolCall("g", "{}")))));
        }
    }

    @Nested
    class Refused {
        private void refused(Completion completion, Reason reason, AssistantMessage understood) {
            assertThat(completion).isInstanceOfSatisfying(Malformed.class, malformed -> {
                assertThat(malformed.reason()).isEqualTo(reason);
                assertThat(malformed.message()).isEqualTo(understood);
            });
        }

        @Test
        void reasoningThatNeverEnds() {
            refused(thinking("hm hm"), Reason.REASONING_NOT_CLOSED, new AssistantMessage("hm hm", "", List.of()));
            refused(
                    thinking("hm" + CALL + "</think>"),
                    Reason.REASONING_NOT_CLOSED,
                    new AssistantMessage("hm", "", List.of()));
        }

        @Test
        void contentThatWasCutOff() {
            refused(thinking("hm</think>The ans"), Reason.NO_END, new AssistantMessage("hm", "The ans", List.of()));
        }

        @Test
        void callsThatWereCutOffKeepThoseThatAreWhole() {
            String second = "<｜DSML｜invoke name=\"g\">\n<｜DSML｜parameter name=\"a\" string=\"tr";
            String text = "\n\n" + CALL.replace("</｜DSML｜function_calls>", second);
            refused(chat(text), Reason.CUT_OFF, new AssistantMessage("", "", List.of(CALLED)));
        }

        @Test
        void anArgumentGivenTwice() {
            refused(
                    chat("\n\n" + CALL.replace("name=\"n\"", "name=\"a\"") + EOS),
                    Reason.DUPLICATE_PARAMETER,
                    new AssistantMessage("", "", List.of()));
        }

        @Test
        void aTagWithoutItsAttribute() {
            refused(
                    chat("\n\n" + CALL.replace(" string=\"true\"", "") + EOS),
                    Reason.BAD_TAG,
                    new AssistantMessage("", "", List.of()));
        }

        @Test
        void aSecondBlockAndTextBehindTheEnd() {
            refused(
                    chat("\n\n" + CALL + "\n\n" + CALL + EOS),
                    Reason.CONTROL_TEXT,
                    new AssistantMessage("", "", List.of(CALLED)));
            refused(chat("a" + EOS + "b"), Reason.TEXT_AFTER_END, new AssistantMessage("", "a", List.of()));
        }
    }

    @Nested
    class Fuzz {
        private static final List<String> PIECES = List.of(
                "</think>",
                "<think>",
                EOS,
                "\n\n",
                "\n",
                " ",
                ">",
                "<｜DSML｜function_calls>\n",
                "</｜DSML｜function_calls>",
                "<｜DSML｜invoke name=\"f\">\n",
                "<｜DSML｜invoke",
                "</｜DSML｜invoke>\n",
                "<｜DSML｜parameter name=\"a\" string=\"true\">",
                "<｜DSML｜parameter name=\"b\" string=\"false\">",
                "</｜DSML｜parameter>\n",
                "｜DSML｜",
                "name=\"",
                "\">",
                "\" string=\"",
                "true\">",
                "1",
                "{",
                "\ud83d",
                "text");

        @Test
        void noTextMakesTheDecoderFail() {
            for (int seed = 0; seed < 20_000; seed++) {
                Random random = new Random(seed);
                String text = random.ints(random.nextInt(25), 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .collect(Collectors.joining());
                assertThatCode(() -> new Decoder(random.nextBoolean()).decode(text))
                        .as("seed %d", seed)
                        .doesNotThrowAnyException();
            }
        }

        @Test
        void everyPrefixOfACompletionIsEitherWholeOrSaysWhy() {
            String whole = "hm</think>Wait.\n\n" + CALL + EOS;
            for (int end = 0; end < whole.length() - EOS.length(); end++) {
                assertThat(thinking(whole.substring(0, end))).as("%d", end).isInstanceOf(Malformed.class);
            }
        }

        @Test
        void aLongHostileTextIsReadInLinearTime() {
            String parameters = "<｜DSML｜parameter name=\"\" string=\"true\">\" string=\"true\"></｜DSML｜parameter>\n";
            String many = "\n\n<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"f\">\n" + parameters.repeat(50_000);
            String markers = "\n\n<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"f\">\n<｜DSML｜parameter name=\""
                    + "\" string=\"false\">".repeat(200_000) + "/｜DSML｜parameter>";
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                assertThat(chat(many)).isInstanceOf(Malformed.class);
                assertThat(chat(markers)).isInstanceOf(Malformed.class);
            });
        }
    }
}
