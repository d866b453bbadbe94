package dev.assay.env.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageOptionsTest {
    private static final ImageOptions NONE = new ImageOptions(Map.of(), Optional.empty(), Map.of(), Map.of());

    @Test
    void a_base_image_must_have_a_digest() {
        String digest = "@sha256:" + "a".repeat(64);

        assertThat(NONE.withBaseImages(Map.of("bookworm", "registry.example:5000/assay/base" + digest))
                        .baseImages())
                .hasSize(1);
        for (String bad : new String[] {"assay/base:latest", "assay/base", "base@sha256:12", "x\nRUN y" + digest}) {
            assertThatThrownBy(() -> NONE.withBaseImages(Map.of("bookworm", bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no digest")
                    .hasMessageContaining("bookworm");
        }
    }

    @Test
    void a_mirror_is_an_address_and_nothing_a_shell_would_read() {
        for (String bad : new String[] {"file:///debian", "http://x/debian main'; rm", "x"}) {
            assertThatThrownBy(() -> new ImageOptions(Map.of(), Optional.of(bad), Map.of(), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad);
        }
    }

    @Test
    void proxies_and_registries_of_the_host_are_passed_on_and_nothing_else() {
        assertThat(ImageOptions.hostEnv(
                        Map.of("https_proxy", "http://p:1", "PIP_INDEX_URL", "", "SECRET_TOKEN", "s", "HOME", "/root")))
                .containsEntry("https_proxy", "http://p:1")
                .doesNotContainKeys("PIP_INDEX_URL", "SECRET_TOKEN", "HOME");
    }
}
