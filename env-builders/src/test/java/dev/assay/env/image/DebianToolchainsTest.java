package dev.assay.env.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.FakeContainers;
import dev.assay.env.engine.Labels;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DebianToolchainsTest {
    private static final String PULLED = "registry.example/base@sha256:" + "b".repeat(64);
    private static final ImageOptions OPTIONS = new ImageOptions(
            Map.of("bookworm", PULLED, "trixie", PULLED, "bullseye", PULLED),
            Optional.of("http://mirror.example/debian"),
            Map.of(),
            Map.of("PIP_CERT", "/ca"));

    private final FakeContainers engine = new FakeContainers();
    private final List<String> said = new ArrayList<>();
    private final DebianToolchains toolchains = new DebianToolchains(engine, OPTIONS, said::add);

    @Test
    void a_toolchain_is_a_base_image_then_packages_then_assets() {
        toolchains.image(ToolchainSpec.of("java", "17"));

        assertThat(engine.made).hasSize(3);
        assertThat(engine.made.get(0)).isEqualTo("PULL " + PULLED);
        assertThat(engine.made.get(1)).startsWith("FROM sha256:0001\n").contains("openjdk-17-jdk-headless");
        assertThat(engine.made.get(2)).startsWith("LAYER on sha256:0002").contains("JAVA_HOME=/opt/java");
    }

    @Test
    void an_image_that_is_there_is_found_and_not_made_again() {
        String first = toolchains.image(ToolchainSpec.of("python", "3.11"));
        String second = new DebianToolchains(engine, OPTIONS, said::add).image(ToolchainSpec.of("python", "3.11"));

        assertThat(second).isEqualTo(first);
        assertThat(engine.made).hasSize(3);
    }

    @Test
    void the_mirror_does_not_decide_the_key() {
        toolchains.image(ToolchainSpec.of("java", "17"));
        ImageOptions elsewhere =
                new ImageOptions(OPTIONS.baseImages(), Optional.of("http://other.example/debian"), Map.of(), Map.of());
        new DebianToolchains(engine, elsewhere, said::add).image(ToolchainSpec.of("java", "17"));

        assertThat(engine.made).hasSize(3);
    }

    @Test
    void further_packages_make_another_image_and_are_installed() {
        toolchains.image(new ToolchainSpec("python", "3.11", List.of("libxml2-dev", "g++")));

        assertThat(engine.made.get(1)).contains("install -y --no-install-recommends g++ libxml2-dev");
    }

    @Test
    void what_apt_would_read_as_more_than_a_name_is_refused() {
        for (String bad : List.of("-o=x", "x; rm -rf /", "X", "git=1:2", "git/sid", "git-", "git+", "g+-", "")) {
            assertThatThrownBy(() -> toolchains.image(new ToolchainSpec("java", "17", List.of(bad))))
                    .isInstanceOfSatisfying(InfraException.class, refused -> assertThat(refused.retryable())
                            .isFalse())
                    .hasMessageContaining("(" + bad + ")");
        }
        assertThat(engine.made).isEmpty();
    }

    @Test
    void a_version_that_is_not_on_offer_is_refused_with_what_is() {
        assertThatThrownBy(() -> toolchains.image(ToolchainSpec.of("java", "13")))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("13")
                .hasMessageContaining("[8, 11, 17, 21, 25]");
        assertThatThrownBy(() -> toolchains.image(ToolchainSpec.of("cobol", "85")))
                .hasMessageContaining("cobol");
    }

    @Test
    void versions_are_offered_in_ascending_order() {
        assertThat(toolchains.versions("java")).containsExactly("8", "11", "17", "21", "25");
        assertThat(toolchains.versions("python")).containsExactly("3.9", "3.11", "3.13");
        assertThat(toolchains.versions("node")).contains("18");
        assertThat(toolchains.versions("cobol")).isEmpty();
    }

    @Nested
    class BaseImages {
        @Test
        void one_already_in_the_engine_is_used_when_no_registry_is_configured() {
            String there = engine.with(
                    "sha256:there", Map.of(Labels.KIND, "base", Labels.KEY, Keys.of(Mmdebstrap.recipe("bookworm"))));

            assertThat(base(Map.of()).ensure("bookworm")).isEqualTo(there);
            assertThat(engine.made).isEmpty();
        }

        @Test
        void one_whose_packages_came_from_a_mirror_is_not_taken_for_one_that_names_its_archive() {
            assertThat(BaseImage.labels("bookworm", true))
                    .containsEntry(Labels.KEY, Keys.of(Mmdebstrap.recipe("bookworm")));
            assertThat(BaseImage.labels("bookworm", false)).isNotEqualTo(BaseImage.labels("bookworm", true));
        }

        @Test
        void a_registry_that_does_not_answer_is_said_and_passed_over() {
            String there = engine.with(
                    "sha256:there", Map.of(Labels.KIND, "base", Labels.KEY, Keys.of(Mmdebstrap.recipe("bookworm"))));
            engine.refusedPulls.put(PULLED, new InfraException(Containers.REGISTRY, "no such host", true));

            BaseImage base = base(Map.of("bookworm", PULLED));
            assertThat(base.ensure("bookworm")).isEqualTo(there);
            engine.refusedPulls.clear();
            assertThat(base.ensure("bookworm")).as("not another base midway").isEqualTo(there);
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("no such host\n")
                    .contains("bootstrapped");
        }

        @Test
        void a_registry_that_answers_with_something_else_is_not_passed_over() {
            engine.with(
                    "sha256:there", Map.of(Labels.KIND, "base", Labels.KEY, Keys.of(Mmdebstrap.recipe("bookworm"))));
            InfraException unknown = new InfraException("image", "manifest unknown", false);
            engine.refusedPulls.put(PULLED, unknown);

            assertThatThrownBy(() -> base(Map.of("bookworm", PULLED)).ensure("bookworm"))
                    .isSameAs(unknown);
            assertThat(said).isEmpty();
        }

        @Test
        void a_suite_that_is_not_known_is_refused() {
            assertThatThrownBy(() -> base(Map.of()).ensure("bookworm; id"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private BaseImage base(Map<String, String> baseImages) {
            return new BaseImage(engine, OPTIONS.withBaseImages(baseImages), said::add);
        }
    }
}
