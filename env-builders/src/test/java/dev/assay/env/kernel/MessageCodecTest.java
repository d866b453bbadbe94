package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    private static final String DELIMITER = "<IDS|MSG>";
    private final MessageCodec codec = new MessageCodec("key");

    /** {@code printf '{}{}{}{}' | openssl dgst -sha256 -hmac key}. */
    @Test
    void a_signature_is_the_one_that_another_tool_computes() {
        byte[] empty = bytes("{}");
        assertThat(new String(new Signer("key").sign(List.of(empty, empty, empty, empty)), StandardCharsets.US_ASCII))
                .isEqualTo("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
    }

    @Test
    void what_is_sent_can_be_read_by_whoever_has_the_key() {
        MessageCodec.Request request =
                codec.request("execute_request", MessageCodec.content().put("code", "π\n"));
        List<byte[]> frames = new ArrayList<>(List.of(bytes("identity")));
        frames.addAll(request.frames());
        KernelMessage message = codec.read(wire(frames)).orElseThrow();
        assertThat(message.type()).isEqualTo("execute_request");
        assertThat(message.content().path("code").asText()).isEqualTo("π\n");
        assertThat(message.parent()).isEmpty();
        assertThat(new MessageCodec("another key").read(wire(frames))).isEmpty();
        assertThat(codec.refused()).isZero();
    }

    @Test
    void ids_are_never_used_twice() {
        assertThat(codec.request("a", MessageCodec.content()).id())
                .isNotEqualTo(codec.request("a", MessageCodec.content()).id());
    }

    @Test
    void a_message_that_was_changed_is_refused_and_counted() {
        List<byte[]> right = signed("{\"msg_type\":\"stream\"}", "{\"msg_id\":\"1\"}", "{}", "{\"text\":\"a\"}");
        assertThat(codec.read(wire(right)).orElseThrow().parent()).isEqualTo("1");
        for (int i = 1; i < right.size(); i++) {
            List<byte[]> changed = new ArrayList<>(right);
            byte[] part = changed.get(i).clone();
            part[part.length / 2] ^= 1;
            changed.set(i, part);
            assertThat(codec.read(wire(changed))).as("part %d", i).isEmpty();
        }
        assertThat(codec.refused()).isEqualTo(right.size() - 1);
    }

    @Test
    void what_is_no_message_is_refused_even_if_it_is_signed() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        for (List<byte[]> wrong : List.of(
                List.<byte[]>of(),
                List.of(bytes("x")),
                List.of(bytes(DELIMITER)),
                List.of(bytes(DELIMITER), bytes(""), bytes("{}"), bytes("{}"), bytes("{}")),
                signed("{\"msg_type\":\"a\"}", "{}", "{}", ""),
                signed("{\"msg_type\":\"a\"}", "[]", "{}", "{}"),
                signed("{\"msg_type\":\"a\"}", "{}", "{}", "{} {}"),
                signed("{\"msg_type\":\"a\"}", "{}", "{}", "{\"a\":NaN}"),
                signed("{\"msg_type\":\"a\"}", "{}", "{}", "{\"a\":" + deep + "}"),
                signed("{}", "{}", "{}", "{}"))) {
            assertThat(codec.read(wire(wrong))).isEmpty();
        }
        assertThat(codec.refused()).isEqualTo(10);
    }

    @Test
    void of_a_message_that_was_cut_type_and_size_are_known() {
        List<byte[]> cut = new ArrayList<>(signed("{\"msg_type\":\"display_data\"}", "{\"msg_id\":\"7\"}", "{}", "{}"));
        cut.set(cut.size() - 1, new byte[0]);
        KernelMessage message = codec.read(new Multipart(cut, 1L << 40, false)).orElseThrow();
        assertThat(message).isEqualTo(new KernelMessage("display_data", "7", MessageCodec.content(), 1L << 40, false));
    }

    private static List<byte[]> signed(String... parts) {
        List<byte[]> bytes = new ArrayList<>();
        for (String part : parts) {
            bytes.add(bytes(part));
        }
        List<byte[]> frames = new ArrayList<>(List.of(bytes(DELIMITER), new Signer("key").sign(bytes)));
        frames.addAll(bytes);
        return frames;
    }

    private static Multipart wire(List<byte[]> frames) {
        return new Multipart(frames, 100, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
