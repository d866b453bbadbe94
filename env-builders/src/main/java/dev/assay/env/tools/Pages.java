package dev.assay.env.tools;

import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Lists that are too long for one result are given in pages. */
final class Pages {
    /** Longest list in one result. */
    static final int SIZE = 1_000;

    private Pages() {}

    static String text(boolean paged) {
        return paged ? " The list is long: at most %d at a time.".formatted(SIZE) : "";
    }

    static List<Parameter> with(boolean paged, List<Parameter> parameters) {
        List<Parameter> all = new ArrayList<>(parameters);
        if (paged) {
            boolean taken = parameters.stream().anyMatch(each -> each.name().equals("page"));
            all.add(new Parameter(
                    taken ? "page_2" : "page",
                    ColumnType.INTEGER,
                    Form.VALUE,
                    "which page of the list, from 1; a page past the last is empty",
                    null,
                    List.of()));
        }
        return all;
    }
}
