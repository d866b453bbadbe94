package dev.assay.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtoMessageTest {
    private static String hex(ProtoMessage message) {
        byte[] bytes = message.toBytes();
        assertThat(message.size()).isEqualTo(bytes.length);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void numbersAreVarintsOfSevenBits() {
        assertThat(hex(new ProtoMessage().number(1, 150))).isEqualTo("089601");
        assertThat(hex(new ProtoMessage().number(20, 7))).isEqualTo("a00107");
    }

    @Test
    void aNegativeNumberHasTenBytes() {
        assertThat(hex(new ProtoMessage().number(3, -1))).isEqualTo("18" + "ff".repeat(9) + "01");
    }

    @Test
    void textAndBytesCarryTheirLength() {
        assertThat(hex(new ProtoMessage().text(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new ProtoMessage().bytes(9, ByteBuffer.wrap(new byte[] {5, 6}))))
                .isEqualTo("4a020506");
    }

    @Test
    void decimalsHaveFourBytes() {
        assertThat(hex(new ProtoMessage().decimal(2, 1f))).isEqualTo("150000803f");
    }

    @Test
    void aMessageInAMessageCarriesItsLength() {
        assertThat(hex(new ProtoMessage().message(3, new ProtoMessage().number(1, 150))))
                .isEqualTo("1a03089601");
    }
}
