package dev.assay.env.notebook.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A point with integer coordinates. */
record Point(int x, int y) {
    /** Different points within a square. */
    static List<Point> distinct(Dice dice, int count, int least, int most) {
        Set<Point> points = new LinkedHashSet<>();
        while (points.size() < count) {
            points.add(new Point(dice.between(least, most), dice.between(least, most)));
        }
        return new ArrayList<>(points);
    }

    /** Twice the area to the left of the way from here over two others: positive for a left turn. */
    long turn(Point next, Point last) {
        return (long) (next.x - x) * (last.y - y) - (long) (next.y - y) * (last.x - x);
    }

    /** Squared distance. */
    long square(Point other) {
        return (long) (other.x - x) * (other.x - x) + (long) (other.y - y) * (other.y - y);
    }

    /** Lattice points on the way to another, itself left out. */
    long steps(Point other) {
        return Arithmetic.gcd(Math.abs(other.x - x), Math.abs(other.y - y));
    }

    /** Twice the area of a polygon, positive when it runs counter-clockwise. */
    static long twiceArea(List<Point> polygon) {
        long sum = 0;
        for (int i = 0; i < polygon.size(); i++) {
            Point one = polygon.get(i);
            Point next = polygon.get((i + 1) % polygon.size());
            sum += (long) one.x * next.y - (long) next.x * one.y;
        }
        return sum;
    }

    /** Lattice points on the sides of a polygon. */
    static long boundary(List<Point> polygon) {
        long sum = 0;
        for (int i = 0; i < polygon.size(); i++) {
            sum += polygon.get(i).steps(polygon.get((i + 1) % polygon.size()));
        }
        return sum;
    }

    static List<List<Integer>> listed(List<Point> points) {
        return points.stream().map(p -> List.of(p.x, p.y)).toList();
    }

    static String said(List<Point> points) {
        return String.join(", ", points.stream().map(Point::toString).toList());
    }

    @Override
    public String toString() {
        return "(" + x + ", " + y + ")";
    }
}
