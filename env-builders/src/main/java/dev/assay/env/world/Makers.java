package dev.assay.env.world;

import dev.assay.verifiers.task.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of what makes worlds out of a source: Assay itself, and the library that names and places come from. */
public final class Makers {
    private static final String ASSAY = "assay";
    private static final String NAMES = "datafaker";
    private static final String NAMES_PROPERTIES = "/META-INF/maven/net.datafaker/datafaker/pom.properties";

    private Makers() {}

    /** A provenance, and Assay's version. */
    public static Provenance withAssay(Provenance source) {
        return with(
                source,
                ASSAY,
                Optional.ofNullable(Makers.class.getPackage().getImplementationVersion())
                        .orElse("development"));
    }

    /** The same, and the version of the library of names. */
    public static Provenance withAssayAndNames(Provenance source) {
        return with(withAssay(source), NAMES, names());
    }

    /** The provenance without these: what it was made of, whatever made it. */
    public static Provenance without(Provenance provenance) {
        SortedMap<String, String> versions = new TreeMap<>(provenance.versions());
        versions.keySet().removeAll(List.of(ASSAY, NAMES));
        return with(provenance, versions);
    }

    private static Provenance with(Provenance source, String maker, String version) {
        SortedMap<String, String> versions = new TreeMap<>(source.versions());
        versions.put(maker, version);
        return with(source, versions);
    }

    private static Provenance with(Provenance source, SortedMap<String, String> versions) {
        return new Provenance(
                source.source(), source.license(), source.licenseEvidence(), source.createdAt(), versions);
    }

    /** As the library says it of itself, in whatever file it lies. */
    private static String names() {
        try (InputStream in = Makers.class.getResourceAsStream(NAMES_PROPERTIES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("The version of the library of names cannot be read.", e);
        }
    }
}
