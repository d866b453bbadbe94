package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
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
            // A table that refers to nothing open comes next, or else one of a circle, never one that only refers to a
            // circle.
            Draft next = open.stream()
                    .filter(each -> unplaced(each, placed).isEmpty() || circular(each, open))
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

    /** Whether following references leads back to it. */
    private static boolean circular(Draft table, List<Draft> open) {
        Deque<Draft> next = new ArrayDeque<>(List.of(table));
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            Draft each = next.remove();
            for (Field field : unplaced(each, Set.of())) {
                if (table.name().equals(field.references())) {
                    return true;
                }
                open.stream()
                        .filter(other -> other.name().equals(field.references()) && seen.add(other.name()))
                        .forEach(next::add);
            }
        }
        return false;
    }

    private static List<Field> unplaced(Draft table, Set<String> placed) {
        return table.columns().stream()
                .filter(field -> field.references() != null
                        && !table.name().equals(field.references())
                        && !placed.contains(field.references()))
                .toList();
    }
}
