package dev.assay.search.question.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.question.Dice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixTest {
    private static Map<Form, Long> drawn(Mix mix, List<Form> forms) {
        return LongStream.range(0, 4000)
                .mapToObj(seed -> mix.draw(forms, Dice.of(seed, "mix")))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    @Test
    void formsAreDrawnByTheirWeightsAmongThoseThatThereAre() {
        Mix mix = new Mix(new TreeMap<>(Map.of(Form.CHAIN, 60, Form.SET, 20, Form.DATE, 500)));
        Map<Form, Long> drawn = drawn(mix, List.of(Form.CHAIN, Form.COUNT, Form.SET));
        assertThat(drawn).containsOnlyKeys(Form.CHAIN, Form.SET);
        assertThat(drawn.get(Form.CHAIN)).isBetween(2900L, 3100L);
    }

    @Test
    void whereNoFormHasAWeightAnyIsDrawn() {
        Mix mix = new Mix(new TreeMap<>(Map.of(Form.CHAIN, 1)));
        assertThat(drawn(mix, List.of(Form.SET, Form.COUNT))).containsOnlyKeys(Form.SET, Form.COUNT);
    }

    @Test
    void aMixNeedsAWeight() {
        assertThatThrownBy(() -> new Mix(new TreeMap<>(Map.of(Form.CHAIN, 0)))).hasMessageContaining("Mix.standard");
        assertThatThrownBy(() -> new Mix(new TreeMap<>(Map.of(Form.SET, -1)))).hasMessageContaining("(-1)");
    }
}
