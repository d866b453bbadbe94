package dev.assay.pipelines.search;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.CorpusConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What this machine knows of packages, as a corpus.
 *
 * @param lists where the package manager keeps the lists that it fetched
 * @param installed file of what is installed, in the form of such a list
 */
public record HostPackages(Path lists, Path installed) {
    /** Those of Debian and its relatives. */
    public static HostPackages standard() {
        return new HostPackages(CorpusSources.LISTS, Path.of("/var/lib/dpkg/status"));
    }

    /** Whether there are package lists. */
    public boolean listed() {
        try {
            return !CorpusSources.packages(lists).isEmpty();
        } catch (BadInput e) {
            return false;
        }
    }

    /** The packages that are installed, where that is known: fewer than lists have, and there without any of them. */
    public Optional<CorpusConfig> installedOnes() {
        return Files.isReadable(installed)
                ? Optional.of(new CorpusConfig(
                        CorpusConfig.DEBIAN,
                        installed.toString(),
                        null,
                        "NOASSERTION",
                        "installed packages",
                        null,
                        false))
                : Optional.empty();
    }
}
