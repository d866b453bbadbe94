package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Base images: one per Debian suite, with git, patch, the user {@code tester} and nothing of a language.
 *
 * <p>Pulled by digest where a registry is configured and answers (one that answers with anything else is an error); else found in the engine by label; else bootstrapped from the
 * distribution's packages, so that a site without a registry works.
 */
public final class BaseImage {
    /** The suite that images stand on unless a toolchain needs another. */
    public static final String DEFAULT_SUITE = "bookworm";

    private static final Set<String> SUITES = Set.of("bullseye", DEFAULT_SUITE, "trixie");

    private final Containers containers;
    private final ImageOptions options;
    private final Consumer<String> talk;
    /** Suites whose registry was silent: asking each time would cost its timeout each time, and change the base midway. */
    private final Set<String> unanswered = new HashSet<>();

    /**
     * Creates it.
     *
     * @param talk told, line by line, what takes long or changes the host
     */
    public BaseImage(Containers containers, ImageOptions options, Consumer<String> talk) {
        this.containers = containers;
        this.options = options;
        this.talk = talk;
    }

    /**
     * The image id of a suite, made when it is not there.
     *
     * @throws InfraException when the registry does not give these bytes, or the image can be neither pulled nor bootstrapped
     */
    public synchronized String ensure(String suite) {
        if (!SUITES.contains(suite)) {
            throw new IllegalArgumentException("The suite (%s) is not one of %s."
                    .formatted(suite, SUITES.stream().sorted().toList()));
        }
        return pulled(suite).orElseGet(() -> bootstrapped(suite));
    }

    private Optional<String> pulled(String suite) {
        String reference = options.baseImages().get(suite);
        if (reference == null || unanswered.contains(suite)) {
            return Optional.empty();
        }
        try {
            return Optional.of(containers.pull(reference));
        } catch (InfraException failed) {
            // A registry that answers with anything else is not passed over: the site has said which bytes it wants.
            if (!failed.boundary().equals(Containers.REGISTRY)) {
                throw failed;
            }
            unanswered.add(suite);
            talk.accept(failed.getMessage() + "\nUsing a base image bootstrapped from packages instead.");
            return Optional.empty();
        }
    }

    private String bootstrapped(String suite) {
        Optional<AptSources> sources = sources();
        Map<String, String> labels = labels(suite, sources.isPresent());
        return containers.once(labels, () -> bootstrap(suite, sources, labels));
    }

    private String bootstrap(String suite, Optional<AptSources> sources, Map<String, String> labels) {
        try {
            Path work = Files.createTempDirectory("assay-base-");
            Path tar = work.resolve("root.tar");
            try {
                talk.accept("Bootstrapping the base image from Debian " + suite + " packages (once, about a minute).");
                Mmdebstrap.installed(talk, options.mayInstall()).run(suite, sources, tar);
                return containers.importRoot(tar, labels);
            } finally {
                Files.deleteIfExists(tar);
                Files.deleteIfExists(work);
            }
        } catch (IOException failed) {
            throw new InfraException("image", "The base image cannot be written: " + failed.getMessage(), true, failed);
        }
    }

    /** The archive that packages come from; empty for the one that the image itself names. */
    Optional<AptSources> sources() {
        if (options.aptMirror().isPresent()) {
            return Optional.of(new AptSources(options.aptMirror().get(), Optional.empty()));
        }
        return AptSources.ofHost(Path.of("/etc/apt"));
    }

    /** An image that names its own archive is another one: packages can be added to it without naming one. */
    static Map<String, String> labels(String suite, boolean ownSources) {
        List<String> parts = new ArrayList<>(Mmdebstrap.recipe(suite));
        if (!ownSources) {
            parts.add("keeps its sources");
        }
        return Map.of(Labels.KIND, "base", Labels.KEY, Keys.of(parts));
    }
}
