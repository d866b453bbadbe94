package dev.assay.verifiers.task;

import java.util.List;
import java.util.TreeSet;

/**
 * What must be installed before a repository can be built.
 *
 * @param name {@code java}, {@code node} or {@code python}
 * @param version major version of the JDK ({@code 8} … {@code 25}), version of Node ({@code 18} or {@code 18.20.4}), or of Python ({@code 3.11})
 * @param packages further packages of the distribution, by name, sorted
 */
public record ToolchainSpec(String name, String version, List<String> packages) {
    public ToolchainSpec {
        packages = List.copyOf(new TreeSet<>(packages));
    }

    /** A toolchain without further packages. */
    public static ToolchainSpec of(String name, String version) {
        return new ToolchainSpec(name, version, List.of());
    }
}
