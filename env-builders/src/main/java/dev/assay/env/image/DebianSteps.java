package dev.assay.env.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the Dockerfile that adds a recipe's packages to its base image: one layer, nothing of apt's own state in it. */
final class DebianSteps {
    private static final String APT =
            "apt-get -qq -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io";

    private DebianSteps() {}

    /** The Dockerfile; {@code sources} empty for the archive that the image itself names. */
    static String dockerfile(String baseImage, ToolchainRecipe recipe, Optional<AptSources> sources) {
        return dockerfile(baseImage, recipe, List.of(), sources);
    }

    /**
     * The same without some packages that others ask for: the package manager is told that they are there.
     *
     * @param without names of packages that nothing uses which will run
     */
    static String dockerfile(
            String baseImage, ToolchainRecipe recipe, List<String> without, Optional<AptSources> sources) {
        List<String> script = new ArrayList<>();
        script.add("set -eu; export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8");
        without.forEach(name -> script.addAll(standIn(name)));
        if (!recipe.installs().isEmpty()) {
            script.addAll(sourceLines(recipe, sources));
            script.add(APT + " update");
        }
        for (List<String> step : recipe.installs()) {
            script.add(APT + " install -y --no-install-recommends " + String.join(" ", step));
        }
        new TreeMap<>(recipe.links()).forEach((path, target) -> script.add("ln -sfn " + target + " " + path));
        script.add("rm -rf /etc/apt/sources.list.d/assay*.list /etc/apt/preferences.d/assay /var/lib/apt/lists/*"
                + " /var/cache/apt/* /var/cache/debconf/*-old /var/cache/ldconfig/aux-cache /var/log/* /tmp/*");
        return "FROM " + baseImage + "\nRUN " + exec(String.join("\n", script)) + "\n";
    }

    /** Installs an empty package of a name, newer than any. */
    private static List<String> standIn(String name) {
        String folder = "/tmp/" + name;
        return List.of(
                "mkdir -p " + folder + "/DEBIAN",
                "printf '%s\\n' 'Package: " + name + "' 'Version: 99' 'Architecture: all'"
                        + " 'Maintainer: Assay <assay@localhost>' 'Description: empty, for nothing here uses it'"
                        + " > " + folder + "/DEBIAN/control",
                "dpkg-deb --build " + folder + " " + folder + ".deb > /dev/null",
                "dpkg -i " + folder + ".deb > /dev/null");
    }

    private static List<String> sourceLines(ToolchainRecipe recipe, Optional<AptSources> sources) {
        List<String> lines = new ArrayList<>();
        sources.ifPresent(own -> lines.add(print(own.lines(recipe.suite()), "assay.list")));
        recipe.extraSuite().ifPresent(extra -> {
            if (sources.isPresent()) {
                lines.add(print(sources.get().lines(extra).subList(0, 1), "assay-extra.list"));
            } else {
                lines.add("sed -n 's/^deb \\([^ ]*\\) " + recipe.suite() + " main.*/deb [check-valid-until=no] \\1 "
                        + extra
                        + " main/p' /etc/apt/sources.list | head -n 1 > /etc/apt/sources.list.d/assay-extra.list");
            }
            // Only what the image's own suite lacks comes from the other one.
            lines.add("printf 'Package: *\\nPin: release n=" + extra
                    + "\\nPin-Priority: 100\\n' > /etc/apt/preferences.d/assay");
        });
        return lines;
    }

    private static String print(List<String> lines, String file) {
        StringBuilder quoted = new StringBuilder();
        lines.forEach(line -> quoted.append(" '").append(line).append('\''));
        return "printf '%s\\n'" + quoted + " > /etc/apt/sources.list.d/" + file;
    }

    private static String exec(String script) {
        try {
            return new ObjectMapper().writeValueAsString(List.of("/bin/bash", "-c", script));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A list of strings is always JSON.", impossible);
        }
    }
}
