package dev.assay.pipelines.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a version, for people and for programs.
 *
 * @param version this one
 * @param date its day
 * @param rows it has
 * @param changes since the version before
 * @param before the version before and what its own changelog says; absent for a first version
 */
record ChangeTexts(String version, String date, long rows, Changes changes, PublishedFolder.@Nullable Earlier before) {
    private static final String TITLE = "# Changes\n";
    private static final int SHOWN = 50;

    /** {@code CHANGELOG.md}: this version above those before. */
    String page() {
        StringBuilder page = new StringBuilder(TITLE).append("\n## %s (%s)\n\n".formatted(version, date));
        if (before == null) {
            return page.append("First version: %d rows.\n".formatted(rows)).toString();
        }
        page.append("%d rows. Since %s: %d added, %d removed, %d changed, %d moved to another split.\n"
                .formatted(
                        rows,
                        before.info().version(),
                        changes.added().size(),
                        changes.removed().size(),
                        changes.changed().size(),
                        changes.moved().size()));
        all().forEach((what, list) -> append(page, what, list));
        String earlier = before.changelog();
        return page.append(earlier.startsWith(TITLE) ? earlier.substring(TITLE.length()) : "\n" + earlier)
                .toString();
    }

    private static void append(StringBuilder page, String what, List<PublishedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        SortedMap<String, Long> families = new TreeMap<>();
        rows.forEach(row -> families.merge(row.family(), 1L, Long::sum));
        List<String> counts = new ArrayList<>();
        families.forEach((family, number) -> counts.add("%s %d".formatted(family, number)));
        page.append("\n%s: %s\n\n".formatted(what, String.join(", ", counts)));
        rows.stream()
                .limit(SHOWN)
                .forEach(row -> page.append("- `%s` (%s, %s, `%s`)\n"
                        .formatted(
                                row.name(),
                                row.family(),
                                row.split().text(),
                                row.id().substring(0, 12))));
        if (rows.size() > SHOWN) {
            page.append("- and %d more, in `%s`\n".formatted(rows.size() - SHOWN, DatasetPaths.CHANGES));
        }
    }

    /** {@code changes.jsonl}: every change, with the row as it is now, or as it was where it is gone. */
    List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        all().forEach((what, rows) ->
                rows.forEach(row -> lines.add(Map.of("change", what.toLowerCase(java.util.Locale.ROOT), "row", row))));
        return lines;
    }

    private Map<String, List<PublishedRow>> all() {
        Map<String, List<PublishedRow>> all = new LinkedHashMap<>();
        all.put("Added", changes.added());
        all.put("Removed", changes.removed());
        all.put("Changed", changes.changed());
        all.put("Moved", changes.moved());
        return all;
    }
}
