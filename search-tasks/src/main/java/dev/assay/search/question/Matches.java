package dev.assay.search.question;

import java.util.List;

/** What satisfies a constraint. */
public sealed interface Matches {
    /** All of them, by id. */
    record Found(List<String> ids) implements Matches {
        public Found {
            ids = List.copyOf(ids);
        }
    }

    /** More than was asked for: this many, counted to the end. */
    record TooMany(int count) implements Matches {}
}
