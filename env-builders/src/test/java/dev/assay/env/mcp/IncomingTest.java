package dev.assay.env.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingTest {
    private static Incoming read(String text) {
        return Incoming.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRequestKeepsItsIdAndTheDigitsOfItsNumbers() {
        Incoming.Request request = (Incoming.Request)
                read(
                        "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"m\", \"params\": {\"x\": 1.10, \"y\": 1, \"z\": 1e400}}");
        assertThat(request.message().id()).isEqualTo(7L);
        assertThat(request.message().params()).hasToString("{x=1.10, y=1, z=1E+400}");
    }

    @Test
    void aMessageWithoutAnIdIsANotification() {
        Incoming.Notification notification = (Incoming.Notification) read("{\"jsonrpc\": \"2.0\", \"method\": \"m\"}");
        assertThat(notification.message().method()).isEqualTo("m");
    }

    @Test
    void anAnswerIsPassedOver() {
        assertThat(read("{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"result\": {}}"))
                .isInstanceOf(Incoming.Response.class);
    }

    @Test
    void whatIsTakenBackIsNamedAsItsRequestWas() {
        Incoming.Notification notification = (Incoming.Notification)
                read("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 7}}");
        assertThat(Incoming.takenBack(notification.message())).isEqualTo(7L);
        Incoming.Notification other = (Incoming.Notification)
                read("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/progress\", \"params\": {\"requestId\": 7}}");
        assertThat(Incoming.takenBack(other.message())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                          | -32700",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"id\": 2, \"method\": \"m\"}     | -32700",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\"} {}            | -32700",
                "{\"jsonrpc\": \"2.0\", \"id\": NaN, \"method\": \"m\"}            | -32700",
                "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\"}]            | -32600",
                "7                                                          | -32600",
                "{\"id\": 1, \"method\": \"m\"}                                  | -32600",
                "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"m\"}              | -32600",
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"m\"}           | -32600",
                "{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"m\"}            | -32600",
                "{\"jsonrpc\": \"2.0\", \"id\": 123456789012345678901, \"method\": \"m\"} | -32600",
                "{\"jsonrpc\": \"2.0\", \"id\": 1}                               | -32600",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": []} | -32600",
            })
    void whatIsNoMessageIsRefused(String text, int code) {
        assertThat(read(text)).isInstanceOfSatisfying(Incoming.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    @Test
    void nestingIsBounded() {
        String deep = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": {\"x\": " + "[".repeat(100_000);
        assertThat(read(deep)).isInstanceOfSatisfying(Incoming.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(-32700));
    }

    @Test
    void argumentsAreWrittenAsTheyWereRead() throws Exception {
        Incoming.Request request = (Incoming.Request)
                read(
                        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": {\"x\": [1.10, 12345678901234567890, \"ä\\ud83d\\ude00\", null]}}");
        assertThat(ProtocolJson.INSTANCE.writeValueAsString(request.message().params()))
                .isEqualTo("{\"x\":[1.10,12345678901234567890,\"ä😀\",null]}");
        assertThat(request.message().params()).isInstanceOf(Map.class);
    }
}
