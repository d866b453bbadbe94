package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * One piece of work for a child.
 *
 * @param role what it does
 * @param arguments the first message it gets; the field {@code directory} is added when there are files
 * @param files host files it sees, read-only, by plain name; none in a solver
 * @param limits bounds
 */
public record ChildSpec(Role role, ObjectNode arguments, Map<String, Path> files, ChildLimits limits) {
    public ChildSpec {
        arguments = arguments.deepCopy();
        files = Map.copyOf(files);
        for (String name : files.keySet()) {
            if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
                throw new IllegalArgumentException("The name (%s) is not a plain file name.".formatted(name));
            }
        }
        if (role.kind() == HostKind.SOLVER && !files.isEmpty()) {
            throw new IllegalArgumentException(
                    "A solver sees no files, so it cannot be given %s.".formatted(files.keySet()));
        }
    }
}
