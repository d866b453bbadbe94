package dev.assay.env.synthesis;

import java.util.Map;

/**
 * Where a model may try things: each command runs in a sandbox of its own, without network, in a folder that holds the files it was
 * given and is thrown away afterwards. Throws InfraException (boundary {@code sandbox}) when none can be had. Safe for use by several
 * threads.
 */
public interface Shell {
    /**
     * Runs a bash command.
     *
     * @param command for {@code bash -c}
     * @param files by plain name, in the folder it starts in
     * @return how it ended, and the beginning and end of what it wrote
     */
    String run(String command, Map<String, String> files);
}
