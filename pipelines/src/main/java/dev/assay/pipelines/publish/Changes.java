package dev.assay.pipelines.publish;

import dev.assay.pipelines.config.BadInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of the rows since an earlier version.
 *
 * @param added ids that were not there
 * @param removed ids that are there no more
 * @param changed the same task by id with other content: proven again, another image
 * @param moved the same task in another split
 */
record Changes(
        List<PublishedRow> added, List<PublishedRow> removed, List<PublishedRow> changed, List<PublishedRow> moved) {
    private static final Comparator<PublishedRow> ORDER =
            Comparator.comparing(PublishedRow::family).thenComparing(PublishedRow::name);
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})");

    /** Those of a first version, of which nothing is told. */
    static final Changes NONE = new Changes(List.of(), List.of(), List.of(), List.of());

    Changes {
        added = added.stream().sorted(ORDER).toList();
        removed = removed.stream().sorted(ORDER).toList();
        changed = changed.stream().sorted(ORDER).toList();
        moved = moved.stream().sorted(ORDER).toList();
    }

    static Changes between(List<PublishedRow> before, List<PublishedRow> now) {
        Map<String, PublishedRow> gone = new HashMap<>();
        before.forEach(row -> gone.put(row.id(), row));
        List<PublishedRow> added = new ArrayList<>();
        List<PublishedRow> changed = new ArrayList<>();
        List<PublishedRow> moved = new ArrayList<>();
        for (PublishedRow row : now) {
            PublishedRow old = gone.remove(row.id());
            if (old == null) {
                added.add(row);
                continue;
            }
            if (!old.digest().equals(row.digest())) {
                changed.add(row);
            }
            if (old.split() != row.split()) {
                moved.add(row);
            }
        }
        return new Changes(added, List.copyOf(gone.values()), changed, moved);
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && moved.isEmpty();
    }

    /**
     * The version that follows: the first number rises where a row that was there is no more what or where it was, the second where
     * there are only more rows, the third where nothing changed.
     */
    String after(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            throw new BadInput(
                    "No version follows from (%s).%nMaybe say with --version which one this is.".formatted(version));
        }
        long first = Long.parseLong(numbers.group(1));
        long second = Long.parseLong(numbers.group(2));
        long third = Long.parseLong(numbers.group(3));
        if (!removed.isEmpty() || !changed.isEmpty() || !moved.isEmpty()) {
            return "%d.0.0".formatted(first + 1);
        }
        return added.isEmpty()
                ? "%d.%d.%d".formatted(first, second, third + 1)
                : "%d.%d.0".formatted(first, second + 1);
    }
}
