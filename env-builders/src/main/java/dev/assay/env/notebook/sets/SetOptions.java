package dev.assay.env.notebook.sets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read, and what is known of it.
 *
 * @param name of the set, file-name safe
 * @param problems a file of JSON lines, a problem each
 * @param labels a file of JSON lines with the answers, by {@code id}; absent where the problems have them
 * @param files folder of the files that problems name; absent where none does
 * @param license SPDX expression of the rows that name none
 * @param licenses those that pass
 * @param source what rows say of where they come from
 * @param keepUnsolved whether problems without a solution are kept, attacked but solved by nobody
 */
public record SetOptions(
        String name,
        Path problems,
        @Nullable Path labels,
        @Nullable Path files,
        String license,
        List<String> licenses,
        String source,
        boolean keepUnsolved) {
    public SetOptions {
        licenses = List.copyOf(licenses);
    }
}
