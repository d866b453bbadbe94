package dev.assay.pipelines.tools;

import java.util.List;

/**
 * A task that was grown and has passed the gate. The task itself stays in the store: it is large, and between two steps only little
 * of it counts.
 *
 * @param request what was asked for
 * @param stored its key in the store
 * @param alike keys of what it asks; tasks that ask nearly the same share one
 */
public record Grown(ToolRequest request, String stored, List<String> alike) {
    public Grown {
        alike = List.copyOf(alike);
    }

    /** Its id among candidates. */
    public String id() {
        return request.id();
    }
}
