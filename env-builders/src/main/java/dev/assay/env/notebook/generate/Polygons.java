package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Polygons, hulls and triangles on lattice points. */
final class Polygons {
    private static final String KIND = "geometry";

    private Polygons() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("geometry.inner-points", KIND, Polygons::innerPoints),
                new DeclaredFamily("geometry.hull", KIND, Polygons::hull),
                new DeclaredFamily("geometry.triangles", KIND, Polygons::triangles),
                new DeclaredFamily("geometry.equidistant", KIND, Polygons::equidistant));
    }

    /** Java uses Pick's theorem; Python asks of each point whether it lies inside. */
    private static Optional<Draft> innerPoints(Dice dice, int level) {
        int size = at(level, 12, 20, 32, 50, 70);
        Point middle = new Point(size / 2, size / 2);
        List<Point> corners = new ArrayList<>();
        for (Point point : Point.distinct(dice, at(level, 5, 7, 9, 12, 16), 0, size)) {
            boolean sameDirection =
                    corners.stream().anyMatch(c -> middle.turn(c, point) == 0 && dot(middle, c, point) > 0);
            if (!point.equals(middle) && !sameDirection) {
                corners.add(point);
            }
        }
        corners.sort(Comparator.comparingDouble(p -> Math.atan2(p.y() - middle.y(), p.x() - middle.x())));
        for (int i = 0; i < corners.size(); i++) {
            if (middle.turn(corners.get(i), corners.get((i + 1) % corners.size())) <= 0) {
                return Optional.empty();
            }
        }
        long area = Point.twiceArea(corners);
        long boundary = Point.boundary(corners);
        long answer = (area - boundary + 2) / 2;
        if (corners.size() < 4 || answer < 20) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("corners", Point.listed(corners))
                .say("said", Point.said(corners))
                .answer(answer)
                .wrong("counts the boundary too", answer + boundary)
                .wrong("takes the area", area / 2)
                .wrong("subtracts the corners from the area", area / 2 - corners.size())
                .wrong("forgets one in Pick's theorem", answer - 1));
    }

    private static long dot(Point from, Point one, Point other) {
        return (long) (one.x() - from.x()) * (other.x() - from.x())
                + (long) (one.y() - from.y()) * (other.y() - from.y());
    }

    /** Java sorts and keeps left turns; Python wraps the outermost points round. */
    private static Optional<Draft> hull(Dice dice, int level) {
        List<Point> points = Point.distinct(dice, at(level, 8, 12, 18, 28, 40), -10 - 10 * level, 10 + 10 * level);
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingInt(Point::x).thenComparingInt(Point::y));
        List<Point> hull = half(sorted);
        List<Point> back = new ArrayList<>(sorted);
        Collections.reverse(back);
        hull.addAll(half(back));
        long area = Point.twiceArea(hull);
        long boundary = Point.boundary(hull);
        if (hull.size() < 4) {
            return Optional.empty();
        }
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("twice_area", new AnswerFormat.Whole());
        parts.put("boundary_points", new AnswerFormat.Whole());
        return Optional.of(new Draft()
                .with("points", Point.listed(points))
                .say("said", Point.said(points))
                .answer(new ExpectedAnswer(new AnswerFormat.Named(parts, true), named(area, boundary)))
                .wrong("takes the order of the list", named(Math.abs(Point.twiceArea(points)), Point.boundary(points)))
                .wrong("counts corners", named(area, hull.size()))
                .wrong("counts one end twice", named(area, boundary + 1))
                .wrong("gives four times the area", named(2 * area, boundary)));
    }

    private static String named(long area, long boundary) {
        return "@twice_area[%d]\n@boundary_points[%d]".formatted(area, boundary);
    }

    /** One side of the hull of sorted points, without its last point. */
    private static List<Point> half(List<Point> sorted) {
        List<Point> side = new ArrayList<>();
        for (Point point : sorted) {
            while (side.size() > 1 && side.get(side.size() - 2).turn(side.get(side.size() - 1), point) <= 0) {
                side.remove(side.size() - 1);
            }
            side.add(point);
        }
        side.remove(side.size() - 1);
        return side;
    }

    /** Java looks at the angle of each corner; Python compares squared sides. */
    private static Optional<Draft> triangles(Dice dice, int level) {
        List<Point> points = Point.distinct(dice, at(level, 7, 9, 12, 16, 21), 0, at(level, 6, 7, 9, 12, 14));
        long[] kinds = new long[3];
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    Point a = points.get(i);
                    Point b = points.get(j);
                    Point c = points.get(k);
                    if (a.turn(b, c) != 0) {
                        long least = Math.min(dot(a, b, c), Math.min(dot(b, a, c), dot(c, a, b)));
                        kinds[least > 0 ? 0 : least == 0 ? 1 : 2]++;
                    }
                }
            }
        }
        int asked = dice.one(List.of(0, 2, 2));
        long all = Arithmetic.binomial(points.size(), 3).longValueExact();
        if (kinds[asked] < 5) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("points", Point.listed(points))
                .with("kind", asked == 0 ? "acute" : "obtuse")
                .say("said", Point.said(points))
                .say(
                        "condition",
                        asked == 0
                                ? "<acute (all angles less than 90°)|acute-angled: each angle is smaller than 90°>"
                                : "<obtuse (one angle greater than 90°)|obtuse-angled: one angle exceeds 90°>")
                .answer(kinds[asked])
                .wrong("takes the other kind", kinds[2 - asked])
                .wrong("counts right angles too", kinds[asked] + kinds[1])
                .wrong("counts flat ones too", asked == 2 ? all - kinds[0] - kinds[1] : all - kinds[2])
                .wrong("counts every triple", all));
    }

    /** Java uses the formula of determinants; Python solves two linear equations. */
    private static Optional<Draft> equidistant(Dice dice, int level) {
        int size = at(level, 12, 25, 60, 150, 400);
        List<Point> points = Point.distinct(dice, 3, -size, size);
        Point a = points.get(0);
        Point b = points.get(1);
        Point c = points.get(2);
        long turn = 2 * a.turn(b, c);
        if (turn == 0) {
            return Optional.empty();
        }
        Ratio x = Ratio.of(norm(a) * (b.y() - c.y()) + norm(b) * (c.y() - a.y()) + norm(c) * (a.y() - b.y()), turn);
        Ratio y = Ratio.of(norm(a) * (c.x() - b.x()) + norm(b) * (a.x() - c.x()) + norm(c) * (b.x() - a.x()), turn);
        Ratio centreX = Ratio.of(a.x() + b.x() + c.x(), 3);
        Ratio centreY = Ratio.of(a.y() + b.y() + c.y(), 3);
        Ratio highX = Ratio.of(a.x() + b.x() + c.x()).minus(x).minus(x);
        Ratio highY = Ratio.of(a.y() + b.y() + c.y()).minus(y).minus(y);
        int which = dice.between(0, 1);
        String around = "[%s, %s]".formatted(x, y);
        String heights = "[%s, %s]".formatted(highX, highY);
        return Optional.of(new Draft()
                .with("points", Point.listed(points))
                .with("asked", which == 0 ? "circumcentre" : "orthocentre")
                .say("said", Statement.series(points))
                .say(
                        "what",
                        which == 0
                                ? "<the point that has the same distance from all three|the centre of the circle through all three>"
                                : "<the point in which the three altitudes of their triangle meet|the orthocentre of their triangle>")
                .answer(new ExpectedAnswer(
                        new AnswerFormat.Sequence(new AnswerFormat.Fraction()), which == 0 ? around : heights))
                .wrong("takes another centre", which == 0 ? heights : around)
                .wrong("takes the centre of gravity", "[%s, %s]".formatted(centreX, centreY))
                .wrong(
                        "swaps the coordinates",
                        which == 0 ? "[%s, %s]".formatted(y, x) : "[%s, %s]".formatted(highY, highX)));
    }

    private static long norm(Point point) {
        return (long) point.x() * point.x() + (long) point.y() * point.y();
    }
}
