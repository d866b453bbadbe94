package dev.assay.env.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DebianStepsTest {
    private static final Optional<AptSources> MIRROR =
            Optional.of(new AptSources("http://mirror.example/debian", Optional.empty()));

    @Test
    void packages_are_installed_in_one_instruction_that_leaves_nothing_of_apt() throws JsonProcessingException {
        String script = script(Languages.of("java").get("17"), MIRROR);

        assertThat(script.lines())
                .contains(
                        "printf '%s\\n' 'deb http://mirror.example/debian bookworm main' 'deb http://mirror.example/debian bookworm-updates main' > /etc/apt/sources.list.d/assay.list",
                        "ln -sfn /usr/lib/jvm/java-17-openjdk-$(dpkg --print-architecture) /opt/java")
                .last()
                .asString()
                .startsWith("rm -rf /etc/apt/sources.list.d/assay");
        assertThat(script).containsSubsequence("openjdk-17-jdk-headless", "maven");
    }

    @Test
    void another_suite_gives_only_what_the_first_lacks() throws JsonProcessingException {
        assertThat(script(Languages.of("java").get("8"), MIRROR))
                .contains("'deb [check-valid-until=no] http://mirror.example/debian sid main'")
                .contains("Pin: release n=sid\\nPin-Priority: 100");
    }

    @Test
    void without_a_mirror_the_other_suite_comes_from_the_archive_that_the_image_names() throws JsonProcessingException {
        assertThat(script(Languages.of("java").get("11"), Optional.empty()))
                .contains("s/^deb \\([^ ]*\\) bookworm main.*/deb [check-valid-until=no] \\1 bullseye main/p")
                .doesNotContain("mirror.example");
    }

    @Test
    void a_package_that_nothing_uses_is_said_to_be_there_before_others_ask_for_it() throws JsonProcessingException {
        String script = script(DebianSteps.dockerfile(
                "sha256:base", Languages.of("python").get("3.11"), List.of("python3-pythran"), MIRROR));

        assertThat(script)
                .containsSubsequence(
                        "'Package: python3-pythran' 'Version: 99'",
                        "dpkg-deb --build /tmp/python3-pythran /tmp/python3-pythran.deb",
                        "dpkg -i /tmp/python3-pythran.deb",
                        "install -y",
                        "/tmp/*");
    }

    private static String script(ToolchainRecipe recipe, Optional<AptSources> sources) throws JsonProcessingException {
        return script(DebianSteps.dockerfile("sha256:base", recipe, sources));
    }

    private static String script(String dockerfile) throws JsonProcessingException {
        List<String> lines = dockerfile.lines().toList();
        assertThat(lines).hasSize(2).first().isEqualTo("FROM sha256:base");
        String[] argv = new ObjectMapper().readValue(lines.get(1).substring("RUN ".length()), String[].class);
        assertThat(argv).hasSize(3).startsWith("/bin/bash", "-c");
        return argv[2];
    }
}
