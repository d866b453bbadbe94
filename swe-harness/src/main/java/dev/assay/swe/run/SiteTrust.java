package dev.assay.swe.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the certificates that this site trusts known to whatever fetches dependencies: one bundle for OpenSSL, Node, pip
 * and git, and one key store for Java.
 */
public final class SiteTrust {
    /** The directory of a sandbox that holds both while set-up lasts; an image keeps it empty. */
    static final String MOUNT = "/run/assay-site";

    private static final Path HOST_BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");
    private static final String PASSWORD = "changeit";
    private static final List<String> BUNDLE_VARIABLES = List.of(
            "SSL_CERT_FILE",
            "PIP_CERT",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "GIT_SSL_CAINFO");

    private SiteTrust() {}

    /**
     * Settings that trust what this host trusts and the certificates of further PEM files.
     *
     * @param directory where bundle and key store are written; the engine must be able to mount it
     * @throws IOException also when a file holds no certificate
     */
    public static SiteSettings of(List<Path> pemFiles, Path directory) throws IOException {
        List<Path> sources = new ArrayList<>(pemFiles);
        if (Files.exists(HOST_BUNDLE)) {
            sources.add(0, HOST_BUNDLE);
        }
        if (sources.isEmpty()) {
            return SiteSettings.none();
        }
        Path site = Files.createTempDirectory(directory, "site");
        // The engine mounts it for a user who is not the one this process runs as.
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwxr-xr-x"));
        byte[] bundle = concatenated(sources);
        Files.write(site.resolve("ca.pem"), bundle);
        writeStore(certificates(bundle, sources), site.resolve("cacerts.jks"));
        return new SiteSettings(Map.of(MOUNT, site), variables());
    }

    private static Map<String, String> variables() {
        Map<String, String> env = new TreeMap<>();
        BUNDLE_VARIABLES.forEach(name -> env.put(name, MOUNT + "/ca.pem"));
        env.put(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=%s/cacerts.jks -Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStorePassword=%s"
                        .formatted(MOUNT, PASSWORD));
        return env;
    }

    private static byte[] concatenated(List<Path> files) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files) {
            all.write(Files.readAllBytes(file));
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static Collection<? extends Certificate> certificates(byte[] pem, List<Path> sources) throws IOException {
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (found.isEmpty()) {
                throw new IOException("The files %s hold no certificate.".formatted(sources));
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The certificates in %s cannot be read: %s.%nMaybe a file is not in PEM form."
                            .formatted(sources, e.getMessage()),
                    e);
        }
    }

    /** The old format, because JDK 8 cannot read what newer ones write by default. */
    private static void writeStore(Collection<? extends Certificate> certificates, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The key store (%s) cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
