package dev.assay.pipelines.flow;

import dev.assay.pipelines.config.BadInput;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/** The file systems that can be written to here. */
final class Schemes {
    /** Those that Beam has a module for; which modules are there is the installation's affair. */
    private static final List<String> OF_BEAM = List.of("file", "abfss", "azfs", "gs", "hdfs", "s3", "webhdfs");

    private Schemes() {}

    /** Throws {@link BadInput} when an address is on a file system that nothing here can write to. */
    static void require(String address) {
        int end = address.indexOf("://");
        if (end >= 0 && !known(address.substring(0, end))) {
            throw new BadInput(
                    "The output (%s) is on a file system that is not known here (known: %s).%nMaybe put Beam's module for it on the class path, or name a folder."
                            .formatted(
                                    address,
                                    String.join(
                                            ", ",
                                            OF_BEAM.stream()
                                                    .filter(Schemes::known)
                                                    .toList())));
        }
    }

    private static boolean known(String scheme) {
        try {
            FileSystems.matchNewResource(scheme + "://host/name", false);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
