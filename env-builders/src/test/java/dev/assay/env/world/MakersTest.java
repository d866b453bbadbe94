package dev.assay.env.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.Packs;
import dev.assay.verifiers.task.Provenance;
import org.junit.jupiter.api.Test;

class MakersTest {
    private final Provenance made = Packs.named("travel").world(1, 1).provenance();

    @Test
    void theWorldOfAPackNamesWhatMadeIt() {
        assertThat(made.versions()).containsOnlyKeys("assay", "datafaker", "pack");
        assertThat(made.versions().get("assay")).isNotBlank();
        assertThat(made.versions().get("datafaker")).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void whatItWasMadeOfIsTheSameWhateverMadeIt() {
        Provenance source = Makers.without(made);
        assertThat(source.versions()).containsOnlyKeys("pack");
        assertThat(source.source()).isEqualTo(made.source());
        assertThat(Makers.withAssayAndNames(source)).isEqualTo(made);
    }
}
