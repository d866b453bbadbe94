package dev.assay.env.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
    @TempDir
    Path etcApt;

    @Test
    void the_mirror_of_a_host_with_one_line_sources_is_used() throws IOException {
        write(
                "sources.list",
                """
                # deb http://off.example/debian bookworm main
                deb [arch=amd64 signed-by=/usr/share/keyrings/k.gpg] http://mirror.example:8080/debian bookworm main contrib
                deb-src http://source.example/debian bookworm main
                deb https://mirror.example/debian-security bookworm-security main
                """);

        assertThat(AptSources.ofHost(etcApt))
                .contains(new AptSources(
                        "http://mirror.example:8080/debian", Optional.of("https://mirror.example/debian-security")));
    }

    @Test
    void the_mirror_of_a_host_with_paragraphs_is_used_and_disabled_ones_are_not() throws IOException {
        write(
                "sources.list.d/debian.sources",
                """
                Types: deb deb-src
                Enabled: no
                URIs: http://off.example/debian
                Suites: trixie
                Components: main

                Types: deb
                # a comment
                URIs: http://on.example/debian/
                Suites: trixie trixie-updates
                Components: main
                """);

        assertThat(AptSources.ofHost(etcApt)).contains(new AptSources("http://on.example/debian/", Optional.empty()));
    }

    @Test
    void other_vendors_and_other_distributions_are_not_taken_for_debian() throws IOException {
        write("sources.list", "deb http://archive.example/ubuntu jammy main\n");
        write("sources.list.d/vendor.list", "deb https://vendor.example/packages bookworm stable\n");
        write("sources.list.d/odd.list", "deb http://x.example/$(touch${IFS}pwned)/debian bookworm main\n");

        assertThat(AptSources.ofHost(etcApt)).isEmpty();
    }

    @Test
    void a_host_without_apt_has_no_sources() {
        assertThat(AptSources.ofHost(etcApt.resolve("missing"))).isEmpty();
    }

    @Test
    void a_release_has_updates_and_security_and_the_rolling_suite_has_neither() {
        AptSources sources = new AptSources("http://a.example/debian", Optional.of("http://s.example/debian-security"));

        assertThat(sources.lines("trixie"))
                .containsExactly(
                        "deb http://a.example/debian trixie main",
                        "deb http://a.example/debian trixie-updates main",
                        "deb http://s.example/debian-security trixie-security main");
        assertThat(sources.lines("sid")).containsExactly("deb [check-valid-until=no] http://a.example/debian sid main");
    }

    private void write(String name, String text) throws IOException {
        Path file = etcApt.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
