package dev.assay.pipelines.export;

import dev.assay.verifiers.task.SweTask;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Under which names others find the images of rows. A row has the id of its image, which an engine knows only once it has the image;
 * where no registry is known, a name stands for it that no registry can have.
 *
 * @param references by image id, as a registry gave them
 */
public record ImageNames(SortedMap<String, String> references) {
    /** No registry is known. */
    public static final ImageNames LOCAL = new ImageNames(new TreeMap<>());

    /** The script that gives the images of an engine these names. */
    static final String SCRIPT = "images.sh";

    /** Hosts of this domain never exist, so what is missing is missing, and not somebody else's image. */
    private static final String NOWHERE = "assay.invalid/environment:";

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,499}");
    private static final String ID_PREFIX = "sha256:";

    public ImageNames {
        references.forEach((id, reference) -> {
            if (!REFERENCE.matcher(reference).matches()) {
                throw new IllegalArgumentException(
                        "The reference (%s) of the image (%s) is none that an engine takes.".formatted(reference, id));
            }
        });
        references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
    }

    /** The reference of a task's image. */
    String of(SweTask task) {
        String id = task.environment().digest();
        return references.getOrDefault(id, NOWHERE + id.substring(ID_PREFIX.length()));
    }

    /** Bash that names the images of these tasks in an engine that has them; empty where a registry has them all. */
    String script(Collection<SweTask> tasks) {
        SortedMap<String, String> local = new TreeMap<>();
        tasks.forEach(task -> local.put(task.environment().digest(), of(task)));
        local.keySet().removeAll(references.keySet());
        StringBuilder script = new StringBuilder();
        for (Map.Entry<String, String> image : local.entrySet()) {
            script.append("docker tag ")
                    .append(image.getKey())
                    .append(' ')
                    .append(image.getValue())
                    .append('\n');
        }
        return script.isEmpty()
                ? ""
                : "#!/bin/bash\n# Gives the images of these tasks, which this machine has, the names that the tasks call them by.\nset -eu\n"
                        + script;
    }
}
