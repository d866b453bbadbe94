package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.verifiers.verdict.InfraException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who works with which instance images. Candidates with one base commit share an image, so it goes only when the last of them
 * is decided and no row names it; and only if it was made here and nobody else has ever worked with it: what was there before may be
 * named by rows that are not known here.
 */
final class InstanceUses {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceUses.class);

    private final Containers containers;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> keys = new ConcurrentHashMap<>();

    InstanceUses(Containers containers) {
        this.containers = containers;
    }

    /** The state of one image; changed only within {@link ConcurrentHashMap#compute}. */
    private static final class Use {
        private final Set<String> candidates = new HashSet<>();
        private String image = "";
        private boolean made;
        private boolean named;
    }

    /** A candidate is about to look for the image of a content key. */
    void begin(String key, String candidate) {
        containers.claim(key);
        uses.compute(key, (any, use) -> {
            Use begun = use == null ? new Use() : use;
            begun.candidates.add(candidate);
            return begun;
        });
        keys.computeIfAbsent(candidate, any -> ConcurrentHashMap.newKeySet()).add(key);
    }

    /** It has it. */
    void has(String key, String image, boolean madeHere) {
        uses.computeIfPresent(key, (any, use) -> {
            use.image = image;
            use.made |= madeHere;
            return use;
        });
    }

    /** A candidate is decided; its row, if there is one, names an image. */
    void end(String candidate, String named) {
        Set<String> begun = keys.remove(candidate);
        if (begun != null) {
            begun.forEach(key -> uses.computeIfPresent(key, (any, use) -> ended(key, use, candidate, named)));
        }
    }

    private @Nullable Use ended(String key, Use use, String candidate, String named) {
        use.candidates.remove(candidate);
        use.named |= !named.isEmpty() && use.image.equals(named);
        if (use.named || !use.candidates.isEmpty()) {
            return use;
        }
        if (use.made) {
            remove(key, use.image);
        }
        return null;
    }

    /** Within the change of its state, so that nobody begins to use it meanwhile. */
    private void remove(String key, String image) {
        try {
            if (containers.claimedHereOnly(key)) {
                containers.removeImage(image);
            }
        } catch (InfraException e) {
            LOG.warn(
                    "Image {}, which no row names, stays: {}\nMaybe run 'assay reap --images' later.",
                    image,
                    e.getMessage());
        }
    }
}
