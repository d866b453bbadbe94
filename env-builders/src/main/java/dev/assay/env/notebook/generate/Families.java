package dev.assay.env.notebook.generate;

import dev.assay.env.notebook.ProblemFamily;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The families of problems in mathematics and logic that Assay ships. */
public final class Families {
    private static final List<ProblemFamily> ALL = Stream.of(
                    Congruences.all(),
                    Divisors.all(),
                    Counting.all(),
                    Arrangements.all(),
                    Chances.all(),
                    Walks.all(),
                    Routes.all(),
                    Networks.all(),
                    Polygons.all(),
                    Plane.all(),
                    Claims.all(),
                    Orders.all(),
                    Houses.all(),
                    Squares.all(),
                    Codes.all(),
                    Sequences.all(),
                    Matrices.all(),
                    Games.all(),
                    Words.all(),
                    Planning.all(),
                    Schedules.all(),
                    Simulations.all())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(ProblemFamily::name))
            .toList();

    private Families() {}

    /** All of them, by name. */
    public static List<ProblemFamily> all() {
        return ALL;
    }

    /** The family of a name. */
    public static ProblemFamily named(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no family of problems (%s).\nMaybe one of %s."
                        .formatted(name, ALL.stream().map(ProblemFamily::name).toList())));
    }
}
