package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rectangles, circles, segments and lines. */
final class Plane {
    private static final String KIND = "geometry";

    private Plane() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("geometry.rectangles", KIND, Plane::rectangles),
                new DeclaredFamily("geometry.ring", KIND, Plane::ring),
                new DeclaredFamily("geometry.segments", KIND, Plane::segments),
                new DeclaredFamily("geometry.lines", KIND, Plane::lines));
    }

    /** Java cuts the plane at all sides; Python paints unit squares. */
    private static Optional<Draft> rectangles(Dice dice, int level) {
        int size = at(level, 25, 40, 70, 110, 160);
        List<List<Integer>> rectangles = new ArrayList<>();
        for (int i = 0; i < at(level, 3, 4, 6, 9, 13); i++) {
            int x = dice.between(0, size * 2 / 3);
            int y = dice.between(0, size * 2 / 3);
            rectangles.add(List.of(x, y, x + dice.between(3, size / 2), y + dice.between(3, size / 2)));
        }
        long[] covered = covered(rectangles);
        long sum = rectangles.stream()
                .mapToLong(r -> (long) (r.get(2) - r.get(0)) * (r.get(3) - r.get(1)))
                .sum();
        if (covered[1] == sum || covered[0] == covered[1]) {
            return Optional.empty();
        }
        boolean once = level > 1 && dice.chance(50);
        return Optional.of(new Draft()
                .with("rectangles", rectangles)
                .with("once", once)
                .say(
                        "said",
                        String.join(
                                ", ",
                                rectangles.stream()
                                        .map(r -> "(%d, %d)–(%d, %d)".formatted(r.toArray()))
                                        .toList()))
                .say("how", once ? "exactly one of them" : "at least one of them")
                .answer(once ? covered[0] : covered[1])
                .wrong("adds the areas", sum)
                .wrong("takes off the overlap once", 2 * covered[1] - sum)
                .wrong("mixes up exactly and at least", once ? covered[1] : covered[0]));
    }

    /** Area in exactly one and in at least one. */
    static long[] covered(List<List<Integer>> rectangles) {
        TreeSet<Integer> xs = new TreeSet<>();
        TreeSet<Integer> ys = new TreeSet<>();
        for (List<Integer> one : rectangles) {
            xs.add(one.get(0));
            xs.add(one.get(2));
            ys.add(one.get(1));
            ys.add(one.get(3));
        }
        long once = 0;
        long any = 0;
        for (int x : xs.headSet(xs.last())) {
            for (int y : ys.headSet(ys.last())) {
                long area = (long) (next(xs, x) - x) * (next(ys, y) - y);
                long times = rectangles.stream()
                        .filter(r -> r.get(0) <= x && x < r.get(2) && r.get(1) <= y && y < r.get(3))
                        .count();
                once += times == 1 ? area : 0;
                any += times > 0 ? area : 0;
            }
        }
        return new long[] {once, any};
    }

    private static int next(NavigableSet<Integer> values, int value) {
        return values.tailSet(value, false).first();
    }

    /** Java takes a root for each column; Python looks at each point. */
    private static Optional<Draft> ring(Dice dice, int level) {
        int outer = dice.between(at(level, 8, 15, 30, 60, 110), at(level, 15, 30, 60, 110, 180));
        int inner = dice.between(outer / 3, outer - 2);
        int denominator = dice.between(2, 5);
        int a = dice.between(1, denominator * 9);
        int b = dice.between(1, denominator * 9);
        long answer = disc(outer, a, b, denominator, true) - disc(inner, a, b, denominator, false);
        return Optional.of(new Draft()
                .with("outer", outer)
                .with("inner", inner)
                .with("denominator", denominator)
                .with("a", a)
                .with("b", b)
                .say("centre", "(" + Ratio.of(a, denominator) + ", " + Ratio.of(b, denominator) + ")")
                .answer(answer)
                .wrong("takes the origin as centre", disc(outer, 0, 0, 1, true) - disc(inner, 0, 0, 1, false))
                .wrong("counts the whole disc", disc(outer, a, b, denominator, true))
                .wrong("takes the area", Math.round(Math.PI * (outer * (double) outer - inner * (double) inner)))
                .wrong("forgets one", answer - 1));
    }

    /** Lattice points in a disc with or without its edge. */
    static long disc(int radius, int a, int b, int denominator, boolean edge) {
        long square = (long) radius * radius * denominator * denominator;
        long count = 0;
        for (int x = a / denominator - radius - 2; x <= a / denominator + radius + 2; x++) {
            long left = square - (long) (x * denominator - a) * (x * denominator - a);
            if (left < (edge ? 0 : 1)) {
                continue;
            }
            long root = Arithmetic.isqrt(edge ? left : left - 1);
            count += Math.floorDiv(b + root, (long) denominator) - Math.floorDiv(b - root - 1, (long) denominator);
        }
        return count;
    }

    /** Java compares orientations; Python solves for the common point. */
    private static Optional<Draft> segments(Dice dice, int level) {
        int size = at(level, 10, 14, 20, 30, 45);
        List<Point[]> segments = new ArrayList<>();
        for (int i = 0; i < at(level, 8, 12, 18, 26, 36); i++) {
            segments.add(Point.distinct(dice, 2, 0, size).toArray(new Point[0]));
        }
        int shared = 0;
        int proper = 0;
        for (int i = 0; i < segments.size(); i++) {
            for (int j = 0; j < i; j++) {
                shared += meet(segments.get(i), segments.get(j), false) ? 1 : 0;
                proper += meet(segments.get(i), segments.get(j), true) ? 1 : 0;
            }
        }
        if (shared < 6) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with(
                        "segments",
                        segments.stream()
                                .map(s -> List.of(s[0].x(), s[0].y(), s[1].x(), s[1].y()))
                                .toList())
                .say(
                        "said",
                        String.join(
                                ", ",
                                segments.stream().map(s -> s[0] + "–" + s[1]).toList()))
                .answer(shared)
                .wrong("counts proper crossings only", proper)
                .wrong("counts lines instead of segments", segments.size() * (segments.size() - 1) / 2)
                .wrong("counts each pair twice", 2 * shared)
                .wrong("one too few", shared - 1));
    }

    private static boolean meet(Point[] one, Point[] other, boolean proper) {
        int a = Long.signum(one[0].turn(one[1], other[0]));
        int b = Long.signum(one[0].turn(one[1], other[1]));
        int c = Long.signum(other[0].turn(other[1], one[0]));
        int d = Long.signum(other[0].turn(other[1], one[1]));
        if (proper) {
            return a * b < 0 && c * d < 0;
        }
        boolean boxes = overlap(one[0].x(), one[1].x(), other[0].x(), other[1].x())
                && overlap(one[0].y(), one[1].y(), other[0].y(), other[1].y());
        return boxes && a * b <= 0 && c * d <= 0;
    }

    private static boolean overlap(int a, int b, int c, int d) {
        return Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d));
    }

    /** Java counts how many lines pass each crossing (Euler); Python adds line after line. */
    private static Optional<Draft> lines(Dice dice, int level) {
        Set<List<Integer>> distinct = new HashSet<>();
        List<List<Integer>> lines = new ArrayList<>();
        while (lines.size() < at(level, 6, 9, 13, 18, 26)) {
            int a = dice.between(-3, 3);
            int b = dice.between(-3, 3);
            int c = dice.between(-4, 4);
            int shared = (int) Arithmetic.gcd(Arithmetic.gcd(a, b), c);
            boolean flip = a < 0 || (a == 0 && b < 0);
            int sign = flip ? -1 : 1;
            if ((a != 0 || b != 0) && distinct.add(List.of(sign * a / shared, sign * b / shared, sign * c / shared))) {
                lines.add(List.of(a, b, c));
            }
        }
        Map<List<Ratio>, Set<Integer>> crossings = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<Integer> p = lines.get(i);
                List<Integer> q = lines.get(j);
                int turn = p.get(0) * q.get(1) - q.get(0) * p.get(1);
                if (turn != 0) {
                    Ratio x = Ratio.of(p.get(2) * q.get(1) - q.get(2) * p.get(1), turn);
                    Ratio y = Ratio.of(p.get(0) * q.get(2) - q.get(0) * p.get(2), turn);
                    crossings
                            .computeIfAbsent(List.of(x, y), key -> new TreeSet<>())
                            .addAll(List.of(i, j));
                }
            }
        }
        int count = lines.size();
        int regions = 1
                + count
                + crossings.values().stream()
                        .mapToInt(through -> through.size() - 1)
                        .sum();
        int general = 1 + count + count * (count - 1) / 2;
        if (regions == general || crossings.isEmpty()) {
            return Optional.empty();
        }
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("regions", new AnswerFormat.Whole());
        parts.put("crossings", new AnswerFormat.Whole());
        return Optional.of(new Draft()
                .with("lines", lines)
                .say(
                        "said",
                        String.join("; ", lines.stream().map(Plane::equation).toList()))
                .answer(new ExpectedAnswer(new AnswerFormat.Named(parts, true), named(regions, crossings.size())))
                .wrong("takes lines in general position", named(general, count * (count - 1) / 2))
                .wrong("takes every crossing for simple", named(1 + count + crossings.size(), crossings.size()))
                .wrong("leaves out the unbounded ones", named(Math.max(1, regions - 2 * count), crossings.size()))
                .wrong("counts crossing pairs", named(regions, regions - count - 1)));
    }

    private static String named(int regions, int crossings) {
        return "@regions[%d]\n@crossings[%d]".formatted(regions, crossings);
    }

    private static String equation(List<Integer> line) {
        String text = term(line.get(0), "x", "") + term(line.get(1), "y", line.get(0) == 0 ? "" : "+");
        return text + " = " + (line.get(2) < 0 ? "−" : "") + Math.abs(line.get(2));
    }

    private static String term(int factor, String name, String plus) {
        if (factor == 0) {
            return "";
        }
        String sign = factor < 0 ? "−" : plus;
        String space = plus.isEmpty() ? "" : " ";
        return space + sign + space + (Math.abs(factor) == 1 ? "" : Math.abs(factor)) + name;
    }
}
