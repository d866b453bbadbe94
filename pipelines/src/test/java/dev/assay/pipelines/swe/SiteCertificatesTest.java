package dev.assay.pipelines.swe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCertificatesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no certificate",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
            })
    void whatHoldsNoCertificateIsBadInput(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), text);

        assertThatThrownBy(() -> SiteCertificates.check(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ca.pem");
    }

    @Test
    void aFolderIsBadInput() {
        assertThatThrownBy(() -> SiteCertificates.check(folder)).isInstanceOf(BadInput.class);
    }

    @Test
    void aCertificateIsTaken() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), pem(anyTrusted()));

        assertThatCode(() -> SiteCertificates.check(file)).doesNotThrowAnyException();
    }

    /** One of those that the JDK under test trusts. */
    private static Certificate anyTrusted() throws Exception {
        KeyStore store = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), "changeit".toCharArray());
        return store.getCertificate(Collections.list(store.aliases()).get(0));
    }

    private static String pem(Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
