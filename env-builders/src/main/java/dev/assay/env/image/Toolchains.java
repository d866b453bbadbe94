package dev.assay.env.image;

import dev.assay.verifiers.task.ToolchainSpec;
import java.util.List;

/**
 * Toolchain images: base image, one language, the {@code tester} user and the runner assets below {@code /opt/assay}.
 *
 * <p>Each is cached by the hash of its recipe ({@code dev.assay.key}).
 */
public interface Toolchains {
    /** The image id of a toolchain, built when it is not there. Throws InfraException when it cannot be built. */
    String image(ToolchainSpec spec);

    /** The versions on offer for a toolchain name, ascending; empty for an unknown name. */
    List<String> versions(String name);
}
