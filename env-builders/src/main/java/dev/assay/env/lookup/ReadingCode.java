package dev.assay.env.lookup;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.Identifiers;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonLines;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Python of a {@link Reading}, inside {@code solve(tools)}: functions that read a row once, and loops over what lists tell. */
final class ReadingCode {
    private final Schema schema;
    private final Reading reading;
    private final ExpressionNames names;
    private final PythonExpression python;
    private final boolean guarded;
    private final Identifiers identifiers = new Identifiers();
    private final Map<String, String> readers = new LinkedHashMap<>();

    /**
     * Of a reading.
     *
     * @param guarded whether what a step finds may be None, so that nothing may be asked with it unseen
     */
    ReadingCode(Schema schema, Reading reading, ExpressionNames names, boolean guarded) {
        this.schema = schema;
        this.reading = reading;
        this.names = names;
        this.python = new PythonExpression(schema);
        this.guarded = guarded;
        reading.tables().keySet().forEach(table -> readers.put(table, identifiers.claim("read_" + table)));
    }

    /** {@code F} and the functions that read rows. */
    String head() {
        String tables = reading.tables().keySet().stream()
                .map(table -> PythonText.literal(table) + ": {}")
                .collect(Collectors.joining(", "));
        PythonLines out = new PythonLines(1);
        out.line("F = {%s}", tables).line("seen = {}").line("found = {}");
        if (reading.steps().stream().anyMatch(StepReading::lists)) {
            out.line("asked = {}");
        }
        reading.tables().values().forEach(each -> out.blank().add(new ReaderCode(this, each).lines()));
        return out.toString();
    }

    /** What is read for a step. */
    String step(StepReading step) {
        PythonLines out = new PythonLines(1);
        step.cells().forEach(cell -> cell(cell, names, out));
        step.rest().forEach(each -> new Loops(
                        each.source(), List.of(new StepReading.Stage(each.need(), List.of(), List.of(), null)), out)
                .run());
        if (step.source() != null) {
            new Loops(step.source(), step.stages(), out).run();
        }
        return out.toString();
    }

    /** What is read after the steps. */
    String after() {
        PythonLines out = new PythonLines(1);
        reading.cells().forEach(cell -> cell(cell, names, out));
        return out.toString();
    }

    String reader(String table) {
        return readers.getOrDefault(table, "read");
    }

    Identifiers identifiers() {
        return identifiers;
    }

    Schema schema() {
        return schema;
    }

    /** Reads the row of a cell, unless a part of its key has no value. */
    private void cell(Term.Cell cell, ExpressionNames at, PythonLines out) {
        int depth = guard(cell.key(), at, out);
        boolean key = schema.table(cell.table()).key().contains(cell.column());
        String columns = key ? "[]" : "[%s]".formatted(PythonText.literal(cell.column()));
        out.line("%s(%s, %s)", reader(cell.table()), arguments(cell.key(), at), columns);
        out.out(depth);
    }

    private String arguments(List<Term> terms, ExpressionNames at) {
        return terms.stream().map(term -> python.term(term, at)).collect(Collectors.joining(", "));
    }

    /** Opens a block for terms that may have no value; how many. */
    private int guard(List<Term> terms, ExpressionNames at, PythonLines out) {
        List<String> doubtful = terms.stream()
                .filter(term -> mayBeAbsent(term, at))
                .map(term -> python.term(term, at) + " is not None")
                .toList();
        if (doubtful.isEmpty()) {
            return 0;
        }
        out.line("if %s:", String.join(" and ", doubtful)).in();
        return 1;
    }

    private boolean mayBeAbsent(Term term, ExpressionNames at) {
        if (term instanceof Term.Variable) {
            return guarded;
        }
        if (term instanceof Term.Field field) {
            return at.row() == null || optional(at.row().table(), field);
        }
        if (term instanceof Term.Cell cell) {
            Table table = schema.table(cell.table());
            return !table.entities()
                    || table.column(cell.column()).optional()
                    || cell.key().stream().anyMatch(key -> mayBeAbsent(key, at));
        }
        return !(term instanceof Term.Constant);
    }

    private boolean optional(String row, Term.Field field) {
        List<String> path = new ArrayList<>(field.path());
        path.add(field.column());
        String at = row;
        for (String each : path) {
            if (schema.table(at).column(each).optional()) {
                return true;
            }
            String next = schema.table(at).column(each).references();
            at = next == null ? at : next;
        }
        return false;
    }

    /** An argument of a tool. */
    private String argument(Term term, ColumnType type) {
        if (term instanceof Term.Constant constant && constant.value() instanceof Value.Number number) {
            return number.toString();
        }
        String expression = python.term(term, names);
        return type == ColumnType.DECIMAL ? "as_argument(%s)".formatted(expression) : expression;
    }

    /** A call of a tool that lists, by all its parameters but the page; it is made once. */
    private static String list(ToolSpec tool, List<String> arguments) {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            given.add(tool.parameters().get(i).name() + "=" + arguments.get(i));
        }
        List<String> question = new ArrayList<>(List.of(PythonText.literal(tool.name())));
        question.addAll(arguments);
        if (!CallCounter.isPaged(tool)) {
            return once(question, "tools.%s(%s)".formatted(tool.name(), String.join(", ", given)));
        }
        given.add(tool.parameters().get(arguments.size()).name() + "=number");
        return once(question, "pages(lambda number: tools.%s(%s))".formatted(tool.name(), String.join(", ", given)));
    }

    private static String once(List<String> question, String call) {
        return "once(asked, %s, lambda: %s)".formatted(PythonText.tuple(question), call);
    }

    /** Reads rows, each with what belongs to it. */
    private final class Loops {
        private final Source source;
        private final List<StepReading.Stage> stages;
        private final PythonLines out;

        Loops(Source source, List<StepReading.Stage> stages, PythonLines out) {
            this.source = source;
            this.stages = stages;
            this.out = out;
        }

        void run() {
            new Nest(out, List.of(), this::row).over(source);
        }

        /** Reads a row stage by stage, each inside the test of the one before. */
        private void row(List<String> key, String known) {
            String table = source.table();
            boolean looked = stages.stream().anyMatch(stage -> !stage.cells().isEmpty() || stage.test() != null);
            boolean further = stages.stream()
                    .skip(1)
                    .anyMatch(stage -> !stage.need().follow().isEmpty());
            TableReading reads = reading.tables().get(table);
            boolean doubtful = reads != null
                    && reads.relation()
                    && (stages.size() > 1
                            || stages.stream()
                                    .anyMatch(stage -> !stage.related().isEmpty()));
            String wanted = looked || further || doubtful ? schema.table(table).noun() + "_row" : "";
            String row = call(stages.get(0).need(), key, known, wanted);
            int blocks = row.isEmpty() ? 0 : unsure(table, row);
            for (int i = 0; i < stages.size(); i++) {
                StepReading.Stage stage = stages.get(i);
                if (i > 0 && !stage.need().columns().isEmpty()) {
                    out.line("%s(%s, %s)", reader(table), String.join(", ", key), list(stage.need()));
                }
                follow(stage.need(), row);
                for (StepReading.Rows each : stage.related()) {
                    new Nest(out, key, (own, told) -> identifiers.release(read(each.need(), own, told)))
                            .over(each.source());
                }
                stage.cells().forEach(cell -> cell(cell, names.at(table, row), out));
                if (stage.test() != null) {
                    out.line(
                                    "if %s:",
                                    python.condition(
                                            stage.test(), names.at(table, row), out.indent(), out.indent() + 3))
                            .in();
                    blocks++;
                }
            }
            out.out(blocks);
            identifiers.release(row);
        }

        /** Opens a block where there may be no such row. */
        private int unsure(String table, String row) {
            TableReading tableReading = reading.tables().get(table);
            if (tableReading == null || !tableReading.relation()) {
                return 0;
            }
            out.line("if %s is not None:", row).in();
            return 1;
        }

        /** Reads a row and the rows that it refers to; the name of its variable, if it has one. */
        private String read(Need need, List<String> key, String known) {
            String row = call(need, key, known, "");
            int unsure = row.isEmpty() ? 0 : unsure(need.table(), row);
            follow(need, row);
            out.out(unsure);
            return row;
        }

        /** Reads columns of a row; the name of its variable, if one is wanted or something is to be followed. */
        private String call(Need need, List<String> key, String known, String wanted) {
            String call = "%s(%s, %s%s)".formatted(reader(need.table()), String.join(", ", key), list(need), known);
            if (need.follow().isEmpty() && wanted.isEmpty()) {
                out.line("%s", call);
                return "";
            }
            String row = identifiers.claim(
                    wanted.isEmpty() ? schema.table(need.table()).noun() + "_row" : wanted);
            out.line("%s = %s", row, call);
            return row;
        }

        /** Reads what a row refers to. */
        private void follow(Need need, String row) {
            need.follow().forEach((column, further) -> {
                String value = "%s[%s]".formatted(row, PythonText.literal(column));
                int optional = schema.table(need.table()).column(column).optional() ? 1 : 0;
                if (optional == 1) {
                    out.line("if %s is not None:", value).in();
                }
                identifiers.release(read(further, List.of(value), ""));
                out.out(optional);
            });
        }
    }

    private static String list(Need need) {
        return need.columns().stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    /** What is done with each row: the Python of its key, and an argument that holds what else is known of it. */
    private interface Body {
        void row(List<String> key, String known);
    }

    /** Nested loops over a source. */
    private final class Nest {
        private final PythonLines out;
        private final List<String> self;
        private final Body body;

        Nest(PythonLines out, List<String> self, Body body) {
            this.out = out;
            this.self = self;
            this.body = body;
        }

        void over(Source source) {
            if (source instanceof Source.Given given) {
                given(given);
            } else if (source instanceof Source.All all) {
                keys(all.table(), list(all.tool(), List.of()), "");
            } else if (source instanceof Source.By by) {
                new Nest(out, self, (key, known) -> {
                            told(by.of().table(), key, known);
                            keys(by.table(), list(by.tool(), key), known(by.table(), by.column(), key.get(0)));
                        })
                        .over(by.of());
            } else if (source instanceof Source.RowsBy by) {
                new Nest(out, self, (key, known) -> {
                            told(by.of().table(), key, known);
                            rows(by, key.get(0));
                        })
                        .over(by.of());
            } else if (source instanceof Source.Filtered filtered) {
                keys(filtered.table(), filter(filtered), known(filtered));
            } else if (source instanceof Source.Searched searched) {
                keys(searched.table(), search(searched), "");
            } else if (source instanceof Source.Product product) {
                product(product.keys(), List.of());
            }
        }

        /** Keeps what is known of a row without a call. */
        private void told(String table, List<String> key, String known) {
            if (!known.isEmpty()) {
                out.line("%s(%s, []%s)", reader(table), String.join(", ", key), known);
            }
        }

        private void given(Source.Given given) {
            if (given.key().isEmpty()) {
                body.row(self, "");
                return;
            }
            int depth = guard(given.key(), names, out);
            Table table = schema.table(given.table());
            List<String> key = new ArrayList<>();
            for (int i = 0; i < given.key().size(); i++) {
                key.add(argument(
                        given.key().get(i), table.column(table.key().get(i)).type()));
            }
            body.row(key, "");
            out.out(depth);
        }

        private void keys(String table, String list, String known) {
            String key = identifiers.claim(schema.table(table).noun());
            out.line("for %s in %s:", key, list).in();
            body.row(List.of(key), known);
            out.out(1);
            identifiers.release(key);
        }

        private String known(String table, String column, String value) {
            TableReading tableReading = reading.tables().get(table);
            return tableReading == null || !tableReading.columns().contains(column)
                    ? ""
                    : ", {%s: %s}".formatted(PythonText.literal(column), value);
        }

        private String known(Source.Filtered filtered) {
            TableReading tableReading = reading.tables().get(filtered.table());
            String pairs = filtered.sure().entrySet().stream()
                    .filter(each ->
                            tableReading != null && tableReading.columns().contains(each.getKey()))
                    .map(each -> PythonText.literal(each.getKey()) + ": "
                            + PythonText.literal(each.getValue().value()))
                    .collect(Collectors.joining(", "));
            return pairs.isEmpty() ? "" : ", {%s}".formatted(pairs);
        }

        private void rows(Source.RowsBy by, String value) {
            out.line("for entry in %s:", list(by.tool(), List.of(value))).in();
            List<String> key = schema.table(by.table()).key().stream()
                    .map(column ->
                            column.equals(by.column()) ? value : "entry[%s]".formatted(PythonText.literal(column)))
                    .toList();
            body.row(key, ", entry");
            out.out(1);
        }

        private String filter(Source.Filtered filtered) {
            List<String> question =
                    new ArrayList<>(List.of(PythonText.literal(filtered.tool().name())));
            List<String> given = new ArrayList<>();
            for (ToolSpec.Parameter parameter : filtered.tool().parameters()) {
                Term limit = filtered.limits().get(parameter.name());
                if (limit != null) {
                    String argument = argument(limit, parameter.type());
                    question.add(PythonText.literal(parameter.name()));
                    question.add(argument);
                    given.add(parameter.name() + "=" + argument);
                }
            }
            return once(question, "tools.%s(%s)".formatted(filtered.tool().name(), String.join(", ", given)));
        }

        private static String search(Source.Searched searched) {
            ToolSpec tool = searched.tool();
            String text = PythonText.literal(searched.text().value());
            return once(
                    List.of(PythonText.literal(tool.name()), text),
                    "tools.%s(%s=%s)"
                            .formatted(tool.name(), tool.parameters().get(0).name(), text));
        }

        private void product(List<Source> parts, List<String> key) {
            if (parts.isEmpty()) {
                body.row(key, "");
                return;
            }
            new Nest(out, self, (part, known) -> {
                        List<String> more = new ArrayList<>(key);
                        more.add(part.get(0));
                        product(parts.subList(1, parts.size()), more);
                    })
                    .over(parts.get(0));
        }
    }
}
