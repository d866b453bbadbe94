package dev.assay.env.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptOutputTest {
    @Test
    void whatFitsIsKeptWhole() {
        KeptOutput kept = new KeptOutput(10);
        kept.add("12345".getBytes(UTF_8));
        kept.add("67890".getBytes(UTF_8));
        assertThat(kept.text()).isEqualTo("1234567890");
        assertThat(kept.truncated()).isFalse();
    }

    @Test
    void theFirstAndTheLastHalfAreKept() {
        KeptOutput kept = new KeptOutput(10);
        kept.add("abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8));
        assertThat(kept.text()).isEqualTo("abcde\n[... 16 bytes left out ...]\nvwxyz");
        assertThat(kept.truncated()).isTrue();
    }

    @Test
    void aTailKeepsTheEndOnly() {
        KeptOutput kept = KeptOutput.tail(3);
        kept.add("abcdef".getBytes(UTF_8));
        assertThat(kept.text()).isEqualTo("\n[... 3 bytes left out ...]\ndef");
    }

    @Test
    void nothingIsKeptWhenNothingMayBe() {
        KeptOutput kept = new KeptOutput(0);
        kept.add("abc".getBytes(UTF_8));
        assertThat(kept.text()).isEqualTo("\n[... 3 bytes left out ...]\n");
    }

    @Test
    void charactersSplitBetweenPiecesSurvive() {
        KeptOutput kept = new KeptOutput(100);
        for (byte b : "höllo → wörld".getBytes(UTF_8)) {
            kept.add(new byte[] {b});
        }
        assertThat(kept.text()).isEqualTo("höllo → wörld");
    }

    @Test
    void howTheStreamIsCutIntoPiecesDoesNotMatter() {
        String all = "0123456789".repeat(100);
        String once = keep(all, all.length());
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            assertThat(keep(all, 1 + random.nextInt(90))).isEqualTo(once);
        }
    }

    private static String keep(String text, int piece) {
        KeptOutput kept = new KeptOutput(77);
        for (int at = 0; at < text.length(); at += piece) {
            kept.add(text.substring(at, Math.min(text.length(), at + piece)).getBytes(UTF_8));
        }
        return kept.text();
    }
}
