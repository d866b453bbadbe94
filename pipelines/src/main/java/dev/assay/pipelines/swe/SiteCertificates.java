package dev.assay.pipelines.swe;

import dev.assay.pipelines.config.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** Files of certificates that a site names: looked into before a run starts, not hours later. */
final class SiteCertificates {
    private static final long MAX_BYTES = 16L << 20;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private SiteCertificates() {}

    /** Throws {@link BadInput} when a file cannot be read or holds anything but certificates in PEM form. */
    static void check(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw unusable(file, "it is no file of at most %d bytes".formatted(MAX_BYTES), null);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(BEGIN)) {
                throw unusable(file, "it holds no certificate in PEM form", null);
            }
            CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        } catch (IOException | CertificateException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static BadInput unusable(Path file, String why, @Nullable Exception cause) {
        return new BadInput(
                "The certificates (site.ca: %s) cannot be used: %s.%nMaybe name the PEM file that the site's proxy signs with."
                        .formatted(file, why),
                cause);
    }
}
