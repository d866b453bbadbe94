package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.kernel.ZmtpReader.BrokenProtocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZmtpReaderTest {
    private static final int LONGEST = 1000;

    @Test
    void frames_come_whole_however_the_bytes_are_cut() throws Exception {
        byte[] wire = bytes(1, 2, 'a', 'b', 0, 1, 'c', 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 'd');
        for (int step = 1; step <= wire.length; step++) {
            StringBuilder seen = new StringBuilder();
            ZmtpReader reader = new ZmtpReader(LONGEST);
            ByteBuffer inbox = ByteBuffer.allocate(64).flip();
            for (int at = 0; at < wire.length; at += step) {
                inbox.compact();
                inbox.put(wire, at, Math.min(step, wire.length - at)).flip();
                for (Multipart m = reader.next(inbox); m != null; m = reader.next(inbox)) {
                    seen.append(text(m)).append(';');
                }
            }
            assertThat(seen.toString()).as("in steps of %d", step).isEqualTo("ab,c;;d;");
        }
    }

    @Test
    void what_is_too_long_is_read_past_and_counted() throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(bytes(1, 1, 'a', 2, 0, 0, 0, 0, 0, 1, 0, 0));
        wire.writeBytes(new byte[1 << 16]);
        wire.writeBytes(bytes(0, 1, 'b'));
        ZmtpReader reader = new ZmtpReader(LONGEST);
        ByteBuffer inbox = ByteBuffer.wrap(wire.toByteArray());
        Multipart cut = reader.next(inbox);
        assertThat(cut).isNotNull();
        assertThat(cut.whole()).isFalse();
        assertThat(cut.bytes()).isEqualTo(1 + (1 << 16));
        assertThat(text(cut)).isEqualTo("a,");
        Multipart next = reader.next(inbox);
        assertThat(next).isNotNull();
        assertThat(next.whole()).isTrue();
        assertThat(text(next)).isEqualTo("b");
    }

    @Test
    void many_small_frames_are_too_long_together() throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            wire.writeBytes(bytes(1, 1, 'x'));
        }
        wire.writeBytes(bytes(0, 1, 'y'));
        Multipart message = new ZmtpReader(LONGEST).next(ByteBuffer.wrap(wire.toByteArray()));
        assertThat(message).isNotNull();
        assertThat(message.frames()).hasSizeLessThan(100);
        assertThat(message.whole()).isFalse();
        assertThat(message.bytes()).isEqualTo(10_001);
    }

    @Test
    void who_speaks_another_protocol_is_told_from_one_who_is_slow() throws Exception {
        assertThat(new ZmtpReader(LONGEST).next(ByteBuffer.wrap(bytes(2, 0, 0))))
                .isNull();
        for (byte[] wrong : List.of(
                "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII),
                bytes(5, 1, 'x'),
                bytes(2, -1, -1, -1, -1, -1, -1, -1, -1))) {
            assertThatThrownBy(() -> new ZmtpReader(LONGEST).next(ByteBuffer.wrap(wrong)))
                    .isInstanceOf(BrokenProtocol.class);
        }
    }

    private static String text(Multipart message) {
        return String.join(
                ",",
                message.frames().stream()
                        .map(frame -> new String(frame, StandardCharsets.US_ASCII))
                        .toList());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
