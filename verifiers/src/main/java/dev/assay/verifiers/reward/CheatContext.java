package dev.assay.verifiers.reward;

import java.util.Set;

/**
 * What a task's detectors have to know.
 *
 * @param graded files that decide the verdict and lie open to the agent: tests, their configuration; changing them is cheating. Paths
 *     below the repository; a folder ends in {@code /}
 * @param secret files that no agent has any business with: verifier, solution, reward files; naming them is cheating
 * @param repository {@code owner/name} that the fix could be read from; empty where there is none
 * @param artifacts names under which registries publish fixed versions, for example {@code jackson-core}
 * @param hosts that the task itself lets the agent reach
 * @param mustAct whether the task cannot be solved without doing anything: changing files, calling tools
 */
public record CheatContext(
        Set<String> graded,
        Set<String> secret,
        String repository,
        Set<String> artifacts,
        Set<String> hosts,
        boolean mustAct) {
    public CheatContext {
        graded = Set.copyOf(graded);
        secret = Set.copyOf(secret);
        artifacts = Set.copyOf(artifacts);
        hosts = Set.copyOf(hosts);
    }

    /** Whether a path, as an agent names it, is one of these files. */
    static boolean isOneOf(Set<String> files, String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        return files.stream()
                .anyMatch(file -> file.endsWith("/")
                        ? plain.startsWith(file) || plain.contains("/" + file)
                        : plain.equals(file) || plain.endsWith("/" + file));
    }
}
