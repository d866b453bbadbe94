package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders tables so that each comes after those that it refers to; a reference that would close a circle becomes a plain column. */
final class Ordering {
    private final Notes notes;

    Ordering(Notes notes) {
        this.notes = notes;
    }

    List<Draft> order(List<Draft> tables) {
        List<Draft> open = new ArrayList<>(tables);
        List<Draft> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (!open.isEmpty()) {
            Draft next = open.stream()
                    .min(Comparator.comparingLong(each -> unplaced(each, placed).size()))
                    .orElseThrow();
            open.remove(next);
            for (Field field : unplaced(next, placed)) {
                notes.add(
                        "REFERENCE_LEFT_OUT",
                        next.name(),
                        field.name(),
                        "That it refers to %s would close a circle.".formatted(field.references()));
                next = next.with(field.plain());
            }
            ordered.add(next);
            placed.add(next.name());
        }
        return ordered;
    }

    private static List<Field> unplaced(Draft table, Set<String> placed) {
        return table.columns().stream()
                .filter(field -> field.references() != null
                        && !table.name().equals(field.references())
                        && !placed.contains(field.references()))
                .toList();
    }
}
