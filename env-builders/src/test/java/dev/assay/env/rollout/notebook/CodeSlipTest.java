package dev.assay.env.rollout.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodeSlipTest {
    private static Set<String> all(String code) {
        Set<String> slips = new TreeSet<>();
        for (int seed = 0; seed < 400; seed++) {
            CodeSlip.in(code, new SplittableRandom(seed)).ifPresent(slips::add);
        }
        return slips;
    }

    @Test
    void aNumberIsOneOffInItsLastPlace() {
        assertThat(all("print(41)")).containsExactlyInAnyOrder("print(40)", "print(42)");
        assertThat(all("x = 0.25")).containsExactlyInAnyOrder("x = 0.24", "x = 0.26");
        assertThat(all("x = 0")).containsExactly("x = 1");
    }

    @Test
    void wordsAndSignsAreTakenForTheirNeighbours() {
        assertThat(all("max(a) < b")).containsExactlyInAnyOrder("min(a) < b", "max(a) <= b");
        assertThat(all("a += b")).containsExactly("a -= b");
        assertThat(all("sum(a) * b")).containsExactlyInAnyOrder("len(a) * b", "sum(a) + b");
    }

    @Test
    void textsCommentsAndNamesStayAsTheyAre() {
        assertThat(all("x = \"max 12\" # min 3")).isEmpty();
        assertThat(all("'''\n1 + 2\n'''")).isEmpty();
        assertThat(all("maximum = x1 ** y2 // z_3")).isEmpty();
        assertThat(all("def f() -> a: b")).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameSlip() {
        String code = "total = sum(x for x in range(10) if x < 7)";
        assertThat(CodeSlip.in(code, new SplittableRandom(5))).isEqualTo(CodeSlip.in(code, new SplittableRandom(5)));
        assertThat(all(code)).hasSizeGreaterThan(4).doesNotContain(code);
    }
}
