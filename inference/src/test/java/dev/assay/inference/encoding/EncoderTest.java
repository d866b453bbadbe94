package dev.assay.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.encoding.EncodingException.Reason;
import dev.assay.inference.encoding.Span.Source;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
    private static final String BOS = "<｜begin▁of▁sentence｜>";
    private static final String EOS = "<｜end▁of▁sentence｜>";
    private static final EncoderOptions THINKING = EncoderOptions.of(EncodingVersion.V3_2, true);
    private static final EncoderOptions CHAT = EncoderOptions.of(EncodingVersion.V3_2, false);

    private static final String CALLED =
            """
            {"role":"user","content":"q"},
            {"role":"assistant","reasoning_content":"r1","tool_calls":[
              {"function":{"name":"f","arguments":"{\\"a\\": \\"x\\", \\"n\\": [1, 2.0, 1e-7], \\"b\\": true}"}},
              {"function":{"name":"g","arguments":"{}"}}]},
            {"role":"tool","content":"one"},
            {"role":"tool","content":"two"}
            """;

    private static List<ChatMessage> messages(String json) {
        return Conversation.read("{\"messages\":[" + json + "]}").messages();
    }

    private static String text(EncoderOptions options, String json) {
        return new Encoder(options).encode(messages(json)).text();
    }

    private static void refused(EncoderOptions options, String json, Reason reason, int index) {
        assertThatThrownBy(() -> text(options, json)).isInstanceOfSatisfying(EncodingException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.index()).isEqualTo(index);
        });
    }

    @Nested
    class Layout {
        @Test
        void aUserMessageOpensReasoningOnlyWhenTheModelThinks() {
            String hello = "{\"role\":\"user\",\"content\":\"Hello\"}";
            assertThat(text(THINKING, hello)).isEqualTo(BOS + "<｜User｜>Hello<｜Assistant｜><think>");
            assertThat(text(CHAT, hello)).isEqualTo(BOS + "<｜User｜>Hello<｜Assistant｜></think>");
        }

        @Test
        void callsAndResultsAreWrittenInOrder() {
            assertThat(text(THINKING, CALLED))
                    .isEqualTo(
                            BOS
                                    + """
                                    <｜User｜>q<｜Assistant｜><think>r1</think>

                                    <｜DSML｜function_calls>
                                    <｜DSML｜invoke name="f">
                                    <｜DSML｜parameter name="a" string="true">x</｜DSML｜parameter>
                                    <｜DSML｜parameter name="n" string="false">[1, 2.0, 1e-07]</｜DSML｜parameter>
                                    <｜DSML｜parameter name="b" string="false">true</｜DSML｜parameter>
                                    </｜DSML｜invoke>
                                    <｜DSML｜invoke name="g">

                                    </｜DSML｜invoke>
                                    </｜DSML｜function_calls><｜end▁of▁sentence｜>

                                    <function_results>
                                    <result>one</result>
                                    <result>two</result>
                                    </function_results>

                                    <think>""");
        }

        @Test
        void withoutThinkingResultsEndWithTheClosingTagAndReasoningIsLeftOut() {
            assertThat(text(CHAT, CALLED)).doesNotContain("r1").endsWith("</function_results>\n\n</think>");
        }

        @Test
        void theResponseFormatFollowsTheTools() {
            assertThat(text(
                            CHAT,
                            "{\"role\":\"system\",\"content\":\"S\",\"response_format\":{\"b\":1,\"a\":\"\u2028\"}}"))
                    .isEqualTo(BOS
                            + "S\n\n## Response Format:\n\nYou MUST strictly adhere to the following schema to reply:\n"
                            + "{\"b\": 1, \"a\": \"\u2028\"}");
        }

        @Test
        void aDeveloperMessageBearsToolsBeforeTheUsersWords() {
            String text = text(
                    THINKING,
                    "{\"role\":\"developer\",\"content\":\"Find it\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}");
            assertThat(text)
                    .startsWith(BOS + "<｜User｜>\n\n## Tools\n\nYou have")
                    .endsWith(
                            "<functions>\n{\"name\": \"f\"}\n</functions>\n\n\n# The user's message is: Find it<｜Assistant｜><think>");
        }

        @Test
        void absentContentOfAUserOrToolIsWrittenAsPythonsNone() {
            assertThat(text(CHAT, "{\"role\":\"user\",\"content\":null}")).contains("<｜User｜>None<｜Assistant｜>");
            assertThat(text(CHAT, CALLED.replace("\"content\":\"two\"", "\"x\":1")))
                    .contains("<result>None</result>");
        }

        @Test
        void whenAUserSpeaksFirstToolsGoToAnEmptySystemMessage() {
            List<ChatMessage> all = Conversation.read(
                            "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}],\"tools\":[{\"function\":{\"name\":\"f\"}}]}")
                    .messages();
            assertThat(new Encoder(CHAT).encode(all).text())
                    .startsWith(BOS + "\n\n## Tools\n")
                    .endsWith("</functions>\n<｜User｜>q<｜Assistant｜></think>");
        }
    }

    @Nested
    class Reasoning {
        private static final String TWO_TURNS = CALLED
                + ",{\"role\":\"assistant\",\"reasoning_content\":\"r2\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"q2\"}";

        @Test
        void aNewUserMessageDropsOldReasoningButNotCallsAndResults() {
            assertThat(text(THINKING, TWO_TURNS))
                    .doesNotContain("r1", "r2", "<think>r")
                    .contains("invoke name=\"f\"", "<result>two</result>\n</function_results>\n\n</think>a" + EOS)
                    .endsWith("<｜User｜>q2<｜Assistant｜><think>");
        }

        @Test
        void toolResultsAloneKeepIt() {
            assertThat(text(THINKING, CALLED)).contains("<think>r1</think>");
        }

        @Test
        void notDroppingDoesNotBringItBackAsInThePublishedEncoder() {
            assertThat(text(THINKING.withoutDropping(), TWO_TURNS)).isEqualTo(text(THINKING, TWO_TURNS));
        }

        @Test
        void theLaterRuleKeepsItWhereToolsAreOffered() {
            EncoderOptions later = THINKING.with(ReasoningRule.KEPT_WITH_TOOLS);
            String tools = "{\"role\":\"system\",\"content\":\"\",\"tools\":[{\"function\":{\"name\":\"f\"}}]},";
            assertThat(text(later, tools + TWO_TURNS)).contains("<think>r1</think>", "<think>r2</think>a");
            assertThat(text(later, TWO_TURNS)).doesNotContain("r1", "r2");
        }
    }

    @Nested
    class Increments {
        @Test
        void withinAUserTurnTextsOnlyGrow() throws IOException {
            List<ChatMessage> all = Resources.published();
            Encoder encoder = new Encoder(THINKING);
            Prompt grown = encoder.encode(all.subList(0, 9));
            for (int i = 9; i < all.size(); i++) {
                grown = grown.then(encoder.encode(all.subList(0, i), all.subList(i, i + 1)));
                assertThat(grown).isEqualTo(encoder.encode(all.subList(0, i + 1)));
            }
            assertThat(all).hasSize(13);
        }

        @Test
        void aNewUserMessageChangesWhatWasRendered() throws IOException {
            List<ChatMessage> all = Resources.published();
            Encoder encoder = new Encoder(THINKING);
            assertThat(encoder.encode(all.subList(0, 9)).text())
                    .doesNotStartWith(encoder.encode(all.subList(0, 8)).text());
        }

        @Test
        void behindContextThereIsNoBeginOfSentence() {
            List<ChatMessage> all =
                    messages("{\"role\":\"system\",\"content\":\"S\"},{\"role\":\"user\",\"content\":\"q\"}");
            assertThat(new Encoder(CHAT)
                            .encode(all.subList(0, 1), all.subList(1, 2))
                            .text())
                    .isEqualTo("<｜User｜>q<｜Assistant｜></think>");
        }
    }

    @Nested
    class Masks {
        @Test
        void everyCharacterHasAnAuthor() {
            Prompt prompt = new Encoder(THINKING)
                    .encode(messages("{\"role\":\"system\",\"content\":\"S\"}," + CALLED
                            + ",{\"role\":\"assistant\",\"reasoning_content\":\"r2\",\"content\":\"a\"}"));
            assertThat(prompt.written(Source.SYSTEM)).containsExactly("S");
            assertThat(prompt.written(Source.USER)).containsExactly("q");
            assertThat(prompt.written(Source.TOOL)).containsExactly("one", "two");
            assertThat(prompt.written(Source.ASSISTANT)).hasSize(2).allMatch(part -> part.endsWith(EOS));
            assertThat(prompt.written(Source.ASSISTANT).get(1)).isEqualTo("r2</think>a" + EOS);
            assertThat(prompt.written(Source.FRAME))
                    .containsExactly(
                            BOS,
                            "<｜User｜>",
                            "<｜Assistant｜><think>",
                            "\n\n<function_results>\n<result>",
                            "</result>",
                            "\n<result>",
                            "</result>\n</function_results>\n\n<think>");
        }

        @Test
        void theLossMaskCoversWhatTheModelWroteAndNothingElse() {
            Prompt prompt = new Encoder(THINKING).encode(messages(CALLED));
            int start = prompt.text().indexOf("r1");
            int end = prompt.text().indexOf(EOS) + EOS.length();
            assertThat(prompt.mask(Source.ASSISTANT).nextSetBit(0)).isEqualTo(start);
            assertThat(prompt.mask(Source.ASSISTANT).cardinality()).isEqualTo(end - start);
        }
    }

    @Nested
    class Refusals {
        @Test
        void anUnknownRole() {
            refused(CHAT, "{\"role\":\"alien\",\"content\":\"x\"}", Reason.UNKNOWN_ROLE, 0);
        }

        @Test
        void aResultWithoutACall() {
            refused(CHAT, "{\"role\":\"tool\",\"content\":\"x\"}", Reason.ORPHAN_RESULT, 0);
            refused(CHAT, "{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"tool\"}", Reason.ORPHAN_RESULT, 1);
        }

        @Test
        void moreResultsThanCalls() {
            refused(CHAT, CALLED + ",{\"role\":\"tool\",\"content\":\"three\"}", Reason.SURPLUS_RESULT, 4);
        }

        @Test
        void anEmptyDeveloperMessage() {
            refused(CHAT, "{\"role\":\"developer\",\"content\":\"\"}", Reason.EMPTY_DEVELOPER, 0);
        }

        @Test
        void aThinkingModelThatNeitherThinksNorCalls() {
            String silent = "{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}";
            refused(THINKING, silent, Reason.NO_REASONING, 1);
            assertThat(text(CHAT, silent)).endsWith("</think>a" + EOS);
        }

        @Test
        void aDeveloperMessageThatDroppingWouldLose() {
            String early = "{\"role\":\"developer\",\"content\":\"d\"},{\"role\":\"user\",\"content\":\"q\"}";
            refused(THINKING, early, Reason.DROPPED_DEVELOPER, 0);
            assertThat(text(THINKING.withoutDropping(), early))
                    .endsWith("d<｜Assistant｜></think><｜User｜>q<｜Assistant｜><think>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[1]", "{\\\"a\\\":}", "nothing"})
        void argumentsThatAreNoObject(String arguments) {
            refused(
                    CHAT,
                    "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"" + arguments
                            + "\"}}]}",
                    Reason.BAD_ARGUMENTS,
                    0);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                    "{\"role\":\"user\",\"content\":5}",
                    "{\"role\":\"system\",\"tools\":{}}",
                    "{\"role\":\"system\",\"tools\":[{\"name\":\"f\"}]}",
                    "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}",
                    "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]}"
                })
        void aFieldOfTheWrongForm(String message) {
            refused(CHAT, message, Reason.BAD_MESSAGE, 0);
        }

        @Test
        void whatIsNoConversation() {
            assertThatThrownBy(() -> Conversation.read("{")).isInstanceOf(EncodingException.class);
            assertThatThrownBy(() -> Conversation.read("[]")).hasMessageContaining("messages");
        }

        @Test
        void halfASurrogatePair() {
            refused(CHAT, "{\"role\":\"user\",\"content\":\"x\\ud83d\"}", Reason.UNPAIRED_SURROGATE, 0);
        }

        @Test
        void toolsThatAreNamedTwice() {
            String tools = "[{\"function\":{\"name\":\"f\"}}]";
            assertThatThrownBy(() -> Conversation.read(
                            "{\"messages\":[{\"role\":\"system\",\"tools\":" + tools + "}],\"tools\":" + tools + "}"))
                    .hasMessageContaining("one place");
        }
    }
}
