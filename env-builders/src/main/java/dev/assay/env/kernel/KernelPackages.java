package dev.assay.env.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the Python packages of a kernel come from. */
public enum KernelPackages {
    /** Wheels of PyPI, each pinned by version and hash. */
    PYPI,
    /** Debian's own packages: older versions, and no registry but Debian's archive. */
    DEBIAN;

    /** What {@link #DEBIAN} installs; what these need comes with them. */
    static final List<String> DEBIAN_NAMES = List.of(
            "libopenblas0-pthread",
            "python3-ipykernel",
            "python3-matplotlib",
            "python3-nbclient",
            "python3-nbformat",
            "python3-numpy",
            "python3-pandas",
            "python3-scipy",
            "python3-sklearn",
            "python3-sympy");

    /** SciPy's package asks for the compiler that it is built with, and that for all of g++ and Boost. */
    static final List<String> DEBIAN_WITHOUT = List.of("python3-pythran");

    /** As configurations and rows name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of a word. */
    public static Optional<KernelPackages> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
