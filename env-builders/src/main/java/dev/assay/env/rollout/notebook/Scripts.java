package dev.assay.env.rollout.notebook;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.gate.AnswerMutants;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What each agent without a model does in a problem. */
final class Scripts {
    /** Of this many mistakes one is made in writing the answer down, the others in the code. */
    private static final int MISTAKES = 4;

    /** Least and most share of the rows that an agent looks at which looks at a part. */
    private static final double LEAST = 0.3;

    private static final double MOST = 0.98;

    private static final String PART =
            """
            import os, shutil
            from pathlib import Path

            os.makedirs("part", exist_ok=True)
            for name in %1$s:
                lines = Path(name).read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
                kept = lines[: 1 + int((len(lines) - 1) * %2$s)]
                Path("part", name).write_text("".join(kept), encoding="utf-8")
                print(name, len(kept), "of", len(lines), "lines")
            for name in %3$s:
                shutil.copy(name, "part")
            os.chdir("part")""";

    private static final String COMMON =
            """
            import re
            from collections import Counter
            from pathlib import Path

            values = Counter()
            for name in %s:
                text = Path(name).read_text(encoding="utf-8", errors="replace")
                values.update(re.findall(r"[^,;\\t\\n\\"]+", text))
            for value, count in values.most_common(12):
                print(value)""";

    private Scripts() {}

    static Script expert(NotebookTask task, CellWords words) {
        return along(task, task.solution(), words);
    }

    /** The way of these cells. */
    private static Script along(NotebookTask task, List<String> solution, CellWords words) {
        List<Script.Cell> cells = new ArrayList<>();
        for (int i = 0; i < solution.size(); i++) {
            cells.add(new Script.Cell(words.of(i, solution.size()), solution.get(i)));
        }
        return new Script(
                cells, printed -> printed, FormGuess.careless(task.answer().format()), words.submitting());
    }

    static Script noisy(NotebookTask task, CellWords words, SplittableRandom random) {
        boolean inWriting = random.nextInt(MISTAKES) == 0;
        Optional<List<String>> slipped = inWriting ? Optional.empty() : slipped(task.solution(), random);
        if (slipped.isPresent()) {
            return along(task, slipped.get(), words);
        }
        List<String> near = AnswerMutants.near(task.answer());
        String written =
                near.isEmpty() ? FormGuess.careless(task.answer().format()) : near.get(random.nextInt(near.size()));
        Script way = along(task, task.solution(), words);
        return new Script(way.cells(), printed -> written, way.otherwise(), way.submitting());
    }

    /** The cells with one slip; nothing where none can be made. */
    private static Optional<List<String>> slipped(List<String> cells, SplittableRandom random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            places.add(i);
        }
        while (!places.isEmpty()) {
            int place = places.remove(random.nextInt(places.size()));
            Optional<String> slip = CodeSlip.in(cells.get(place), random);
            if (slip.isPresent()) {
                List<String> changed = new ArrayList<>(cells);
                changed.set(place, slip.get());
                return Optional.of(changed);
            }
        }
        return Optional.empty();
    }

    static Script partial(NotebookTask task, CellWords words, SplittableRandom random) {
        List<String> tables = NotebookGround.tables(task);
        List<String> others = task.files().keySet().stream()
                .filter(name -> !tables.contains(name))
                .toList();
        double share = LEAST + (MOST - LEAST) * random.nextDouble();
        List<Script.Cell> cells = new ArrayList<>();
        cells.add(new Script.Cell(
                "I work with the first rows of each table, which is faster.",
                PART.formatted(list(tables), String.format(Locale.ROOT, "%.2f", share), list(others))));
        Script way = expert(task, words);
        cells.addAll(way.cells());
        return new Script(cells, way.answer(), way.otherwise(), way.submitting());
    }

    static Script guess(NotebookTask task, CellWords words, SplittableRandom random) {
        List<String> tables = NotebookGround.tables(task);
        FormGuess guess = new FormGuess(random);
        String code = tables.isEmpty()
                ? "numbers = [%s]%nprint(*numbers, sum(numbers))"
                        .formatted(String.join(", ", FormGuess.numbers(task.statement())))
                : COMMON.formatted(list(tables));
        return new Script(
                List.of(new Script.Cell("I look at what is there first.", code)),
                printed -> guess.of(task.answer().format(), printed),
                FormGuess.careless(task.answer().format()),
                words.submitting());
    }

    static Script closedBook(NotebookTask task, CellWords words, SplittableRandom random) {
        List<WrongAnswer> known = task.wrongAnswers();
        String answer = !known.isEmpty() && random.nextBoolean()
                ? known.get(random.nextInt(known.size())).answer()
                : new FormGuess(random).of(task.answer().format(), task.statement());
        return new Script(List.of(), printed -> answer, answer, words.submitting());
    }

    private static String list(List<String> names) {
        return names.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
