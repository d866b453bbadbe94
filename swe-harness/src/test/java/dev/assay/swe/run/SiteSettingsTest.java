package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteSettingsTest {
    @TempDir
    Path temp;

    @Test
    void aSiteWinsOverARecipeButForJavaOptionsWhichAreJoined() {
        SiteSettings site = new SiteSettings(Map.of(), Map.of("JAVA_TOOL_OPTIONS", "-Dsite", "PIP_CERT", "/site"));

        assertThat(site.over(Map.of("JAVA_TOOL_OPTIONS", "-Dme", "TZ", "UTC")))
                .isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Dsite -Dme", "PIP_CERT", "/site", "TZ", "UTC"));
    }

    @Test
    void aFileWithoutCertificatesIsAnErrorThatNamesIt() throws IOException {
        Path file = Files.writeString(temp.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");

        assertThatThrownBy(() -> SiteTrust.of(List.of(file), temp))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ca.pem");
    }
}
