package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Latin squares with one completion. */
final class Squares {
    private static final String KIND = "logic";

    private Squares() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("logic.latin-square", KIND, Squares::latin),
                new DeclaredFamily("logic.inequalities", KIND, Squares::inequalities));
    }

    /**
     * A square to be completed.
     *
     * @param size of it
     * @param cells row by row, 0 where empty
     * @param less pairs of cells of which the first has the smaller number
     */
    private record Grid(int size, int[] cells, List<int[]> less) {
        /** Numbers that row, column and inequalities leave for a cell, as bits. */
        int open(int cell) {
            int taken = 0;
            for (int i = 0; i < size; i++) {
                taken |= 1 << cells[cell / size * size + i] | 1 << cells[i * size + cell % size];
            }
            int open = ~taken & (2 << size) - 2;
            for (int[] pair : less) {
                if (pair[0] == cell && cells[pair[1]] > 0) {
                    open &= (1 << cells[pair[1]]) - 1;
                }
                if (pair[1] == cell && cells[pair[0]] > 0) {
                    open &= -(2 << cells[pair[0]]);
                }
            }
            return open;
        }

        /** Completions, of which counting stops at two. */
        int completions() {
            int best = -1;
            int fewest = size + 1;
            for (int cell = 0; cell < cells.length; cell++) {
                int count = cells[cell] > 0 ? size + 1 : Integer.bitCount(open(cell));
                if (count < fewest) {
                    fewest = count;
                    best = cell;
                }
            }
            if (best < 0) {
                return 1;
            }
            int found = 0;
            for (int open = open(best); open != 0 && found < 2; open &= open - 1) {
                cells[best] = Integer.numberOfTrailingZeros(open);
                found += completions();
            }
            cells[best] = 0;
            return found;
        }
    }

    /** Java fills the cell with the fewest possibilities; Python solves an exact cover. */
    private static Optional<Draft> latin(Dice dice, int level) {
        int size = at(level, 5, 6, 7, 8, 9);
        int[] full = full(dice, size);
        int[] cells = full.clone();
        thin(new Grid(size, cells, List.of()), dice);
        List<Integer> right = line(full, size, size + 1, 0);
        return Optional.of(draft(size, full, cells)
                .answer(ExpectedAnswer.wholes(right))
                .wrong("takes the other diagonal", line(full, size, size - 1, size - 1))
                .wrong("takes the first row", line(full, size, 1, 0))
                .wrong("takes the first column", line(full, size, size, 0)));
    }

    /** Java fills the cell with the fewest possibilities; Python goes row by row with permutations that fit. */
    private static Optional<Draft> inequalities(Dice dice, int level) {
        int size = at(level, 4, 5, 5, 6, 6);
        int[] full = full(dice, size);
        List<int[]> less = new ArrayList<>();
        for (int cell = 0; cell < full.length; cell++) {
            for (int next : new int[] {cell + 1, cell + size}) {
                boolean near = next == cell + 1 ? next % size > 0 : next < full.length;
                if (near && dice.chance(38)) {
                    less.add(full[cell] < full[next] ? new int[] {cell, next} : new int[] {next, cell});
                }
            }
        }
        int[] cells = full.clone();
        thin(new Grid(size, cells, less), dice);
        List<Integer> right = line(full, size, size + 1, 0);
        List<String> said = less.stream()
                .map(pair -> cell(pair[0], size) + " less than " + cell(pair[1], size))
                .toList();
        return Optional.of(draft(size, full, cells)
                .with(
                        "less",
                        less.stream().map(pair -> List.of(pair[0], pair[1])).toList())
                .say("pairs", String.join(", ", said))
                .answer(ExpectedAnswer.wholes(right))
                .wrong("takes the other diagonal", line(full, size, size - 1, size - 1))
                .wrong("takes the first row", line(full, size, 1, 0))
                .wrong(
                        "takes greater for less",
                        right.stream().map(v -> size + 1 - v).toList()));
    }

    private static String cell(int cell, int size) {
        return "(%d, %d)".formatted(cell / size + 1, cell % size + 1);
    }

    private static Draft draft(int size, int[] full, int[] cells) {
        List<List<Integer>> rows = new ArrayList<>();
        StringBuilder grid = new StringBuilder();
        for (int row = 0; row < size; row++) {
            List<Integer> one = line(cells, size, 1, row * size);
            rows.add(one);
            grid.append(row == 0 ? "" : "\n")
                    .append(String.join(
                            " ",
                            one.stream().map(v -> v == 0 ? "." : v.toString()).toList()));
        }
        return new Draft().with("size", full.length / size).with("rows", rows).say("grid", grid.toString());
    }

    private static List<Integer> line(int[] cells, int size, int step, int start) {
        List<Integer> line = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            line.add(cells[start + i * step]);
        }
        return line;
    }

    /** The table of addition with its rows, columns and numbers shuffled. */
    private static int[] full(Dice dice, int size) {
        List<Integer> rows = dice.shuffled(Edge.range(size));
        List<Integer> columns = dice.shuffled(Edge.range(size));
        List<Integer> numbers = dice.shuffled(Edge.range(size));
        int[] full = new int[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                full[row * size + column] = numbers.get((rows.get(row) + columns.get(column)) % size) + 1;
            }
        }
        return full;
    }

    /** Empties cells as long as there is one completion. */
    private static void thin(Grid grid, Dice dice) {
        List<Integer> order = new ArrayList<>(Edge.range(grid.cells.length));
        for (int cell : Collections.unmodifiableList(dice.shuffled(order))) {
            int held = grid.cells[cell];
            grid.cells[cell] = 0;
            if (grid.completions() != 1) {
                grid.cells[cell] = held;
            }
        }
    }
}
