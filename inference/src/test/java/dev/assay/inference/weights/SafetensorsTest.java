package dev.assay.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, int... shorts) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 2 * shorts.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        for (int value : shorts) {
            bytes.putShort((short) value);
        }
        return Files.write(folder.resolve("model.safetensors"), bytes.array());
    }

    private static String tensor(String type, String shape, int begin, int end) {
        return "{\"w\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}".formatted(type, shape, begin, end);
    }

    private float[] read(String type, int... shorts) throws IOException {
        int count = shorts.length * 2 / (type.equals("F32") ? 4 : 2);
        Path file = file(tensor(type, "[%d]".formatted(count), 0, 2 * shorts.length), shorts);
        try (Safetensors weights = Safetensors.open(file)) {
            return weights.float32("w", count).floats();
        }
    }

    @Nested
    class Numbers {
        @Test
        void float32StaysAsItIs() throws IOException {
            assertThat(read("F32", 0x0000, 0x3F80, 0x0FDB, 0xC049)).containsExactly(1f, -3.14159274f);
        }

        @Test
        void bfloat16IsTheUpperHalfOfFloat32() throws IOException {
            assertThat(read("BF16", 0x3F80, 0xC000, 0x3E20, 0x0000)).containsExactly(1f, -2f, 0.15625f, 0f);
        }

        @Test
        void float16WithItsSmallestAndLargest() throws IOException {
            assertThat(read("F16", 0x3C00, 0xC000, 0x0001, 0x8001, 0x03FF, 0x0400, 0x7BFF, 0x3555))
                    .containsExactly(1f, -2f, 0x1p-24f, -0x1p-24f, 0x1.FF8p-15f, 0x1p-14f, 65_504f, 0.333251953125f);
        }

        @Test
        void whatIsNotFiniteIsRefused() {
            assertThatThrownBy(() -> read("BF16", 0x3F80, 0x7FC0))
                    .hasMessageContainingAll("(w)", "NaN", "element 1", "Maybe");
            assertThatThrownBy(() -> read("F16", 0xFC00)).hasMessageContainingAll("-Infinity", "element 0");
            assertThatThrownBy(() -> read("F32", 0x0000, 0x7F80)).hasMessageContaining("Infinity");
        }
    }

    @Nested
    class Refusals {
        private void refused(Path file, String... words) {
            assertThatThrownBy(() -> Safetensors.open(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("model.safetensors")
                    .hasMessageContainingAll(words);
        }

        @Test
        void aTruncatedFile() throws IOException {
            refused(file(tensor("BF16", "[3]", 0, 6), 1, 2), "byte 6", "4 bytes", "truncated");
        }

        @Test
        void aFileTooShortForAHeader() throws IOException {
            refused(Files.write(folder.resolve("model.safetensors"), new byte[5]), "5 bytes", "truncated");
        }

        @Test
        void aHeaderLongerThanTheFile() throws IOException {
            byte[] text = "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);
            refused(Files.write(folder.resolve("model.safetensors"), text), "43", "no safetensors file");
        }

        @Test
        void bytesThatBelongToNoTensor() throws IOException {
            refused(file(tensor("BF16", "[1]", 0, 2), 1, 2), "byte 2", "4 bytes");
        }

        @Test
        void aGapBeforeATensor() throws IOException {
            refused(file(tensor("BF16", "[1]", 2, 4), 1, 2), "begins at byte 2", "ends at 0");
        }

        @Test
        void aShapeThatDoesNotMatchItsBytes() throws IOException {
            refused(file(tensor("BF16", "[2]", 0, 2), 1), "[2]", "4 bytes", "hold 2");
        }

        @Test
        void aShapeTooLargeToCount() throws IOException {
            refused(file(tensor("F32", "[4294967296,4294967296]", 0, 2), 1), "2^63");
        }

        @Test
        void aNegativeLength() throws IOException {
            refused(file(tensor("BF16", "[-1,-1]", 0, 2), 1), "[-1, -1]");
        }

        @Test
        void aTypeThatIsNotRead() throws IOException {
            refused(file(tensor("F8_E4M3", "[2]", 0, 2), 1), "F8_E4M3", "Maybe");
        }

        @Test
        void aHeaderThatIsNoJson() throws IOException {
            refused(file("{\"w\": oops}"), "not JSON");
        }

        @Test
        void aTensorNamedTwice() throws IOException {
            String one = tensor("BF16", "[1]", 0, 2);
            refused(file(one.substring(0, one.length() - 1) + "," + one.substring(1), 1), "not JSON", "w");
        }

        @Test
        void anotherShapeThanTheConfigurationAsksFor() throws IOException {
            try (Safetensors weights = Safetensors.open(file(tensor("BF16", "[2]", 0, 4), 1, 2))) {
                assertThatThrownBy(() -> weights.float32("w", 1, 2)).hasMessageContainingAll("(w)", "[2]", "[1, 2]");
                assertThatThrownBy(() -> weights.float32("v", 2)).hasMessageContainingAll("(v)", "Maybe");
            }
        }
    }
}
