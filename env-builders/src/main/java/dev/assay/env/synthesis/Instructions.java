package dev.assay.env.synthesis;

import dev.assay.env.bundle.ToolFiles;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the model is told at each step; docs/model-mode.md says the same for people. */
final class Instructions {
    private static final int ROWS = 3;

    private static final String RULES =
            """
            You make training environments for agents: a small database, tools over it, and tasks that are hard to solve and easy to verify.
            You work in steps. Each step asks for files. %s
            Python is 3.11, standard library only. No file, process, network, clock or environment may be touched. \
            No classes, no 'with', no 'global', no attribute that begins with an underscore.
            """;
    private static final String BY_CALLS =
            "Write each with write_file(path, content), then call finish_step(). bash(command) lets you try things; search(query) looks into "
                    + "the documents there are. What is wrong is told, and you may mend it.";
    private static final String BY_BLOCKS =
            "Answer with each file, whole, in a fenced block that begins with ```python NAME (or ```json NAME). What is wrong is told, and "
                    + "you may mend it.";

    private static final String DECLARED =
            """
            task.json: {"kind": "lookup", "intro": "one sentence: who asks and why; no figures", "change": "what is harder than before", \
            "declared": {"steps": [STEP, ...]}}. A STEP is {"name": "key_of_answer", "asked": true or false, "query": QUERY}; \
            later steps may use the names of earlier ones as variables, and the answer is the object of the asked ones.
            QUERY: {"query": "only", "from": TABLE, "where": CONDITION, "of": TERM} (the one row there is) | \
            {"query": "best", "from": TABLE, "where": CONDITION, "by": TERM, "least": true or false, "of": TERM} (no ties) | \
            {"query": "fold", "from": TABLE, "where": CONDITION, "aggregate": "count|sum|mean|min|max|distinct", "of": TERM, "decimals": 2} | \
            {"query": "listing", "from": TABLE, "where": CONDITION, "of": TERM}. "where" may be left out.
            CONDITION: {"condition": "compare", "left": TERM, "is": "=|!=|<|<=|>|>=", "right": TERM} | \
            {"condition": "all", "conditions": [...]} | {"condition": "among", "term": TERM, "values": [...]} | \
            {"condition": "at_least", "count": 1, "conditions": [...]} | {"condition": "when", "if": CONDITION, "then": CONDITION}.
            TERM: {"term": "field", "column": COLUMN} (of the row at hand; "path": [reference columns] to follow) | \
            {"term": "constant", "value": 5} | {"term": "variable", "name": EARLIER_STEP} | \
            {"term": "cell", "table": TABLE, "key": [TERM], "column": COLUMN} | {"term": "difference", "left": TERM, "right": TERM} | \
            {"term": "sum", "terms": [...]}.
            Or a plan: "kind": "plan", "declared": {"slot_key": "day", "slots": ["one", "two"], "choices": [{"key": "hotel", "table": "hotels"}], \
            "constraints": [...]} with constraints {"constraint": "each", "condition": CONDITION} | {"constraint": "distinct", "choices": [KEY]} | \
            {"constraint": "total", "term": TERM, "is": "<=", "bound": 500} | {"constraint": "count", "condition": CONDITION, "is": ">=", "bound": 1}; \
            the variables are the choices' keys, used in cells: {"term": "cell", "table": "hotels", "key": [{"term": "variable", "name": "hotel"}], "column": "price"}.
            What the agent is told is made of 'declared' by us; an independent evaluator of ours judges by it, too.

            solution.py: def solve(tools): computes the answer by calling tools only (tools.NAME(argument=value)) and calls \
            tools.submit_result(answer_text=...) once with the JSON text of the answer. It must also solve the task on databases of other seeds, \
            so the answer must not be written into it.
            verify.py: def load(initial): reads what is right from a sqlite3 connection, by SQL; def judge(answer_text, facts, final=None): \
            returns (accepted, reason), facts being what load gave. read_answer(text) is given: strict JSON, numbers as int or Decimal, \
            ValueError when malformed; exact(value) turns a float of the database into Decimal. It must refuse every answer that is not right, \
            with other or more keys, other types, other numbers.
            """;

    private Instructions() {}

    /** What holds for all steps. */
    static String rules(boolean calls) {
        return RULES.formatted(calls ? BY_CALLS : BY_BLOCKS);
    }

    static Step database(String category, int number) {
        return new Step(
                "gather",
                """
                Step 1, the database. Category: %s. This is environment %d of it: make it unlike the others in what it is about.
                database.py: def build(connection, seed): creates tables and rows in an empty sqlite3 connection. Use random.Random(seed).
                - 2 to 6 tables, 10 to 60 rows each. Names: small letters, digits, low lines; tables in the plural.
                - Column types: TEXT, DATE (YYYY-MM-DD), INTEGER, REAL (at most 2 decimals), BOOLEAN (0 or 1). Add NOT NULL where a value is always there.
                - Every table has a PRIMARY KEY; references are FOREIGN KEYs of one column to the primary key of another table.
                - The same seed gives the same rows. Another seed gives the same tables and the same keys of entities, but other attributes.
                - Attributes that can be compared: prices, ratings, dates, kinds. Avoid equal values where one may ask for the greatest.
                """
                        .formatted(category.replace('-', ' '), number + 1),
                List.of(Step.DATABASE),
                List.of());
    }

    static Step tools(Gathered gathered) {
        return new Step(
                "tools",
                """
                Step 2, the tools. %s
                tools.py: functions an agent calls, 4 to 12 of them, each with type hints (str, int, float, bool, list[str], Literal, ... | None) and a \
                docstring with an Args: part. No parameter has a default. They ask the database by query(sql, *values) only, which is given: it returns \
                a list of dicts, SELECT only. Raise ToolError(message), which is given, where a call makes no sense. They return JSON values.
                - Names of tools: small letters and low lines. Helpers begin with an underscore. Outside of functions only imports and constants.
                - No tool should give everything at once: list keys, look things up by key, search. submit_result is there already.
                """
                        .formatted(schema(gathered.own())),
                List.of(Step.TOOLS),
                List.of());
    }

    static Step task(Gathered gathered, ToolFiles tools) {
        return new Step(
                "task",
                "Step 3, a simple task. %s%nTools: %s%n%s"
                        .formatted(schema(gathered.own()), String.join(", ", tools.names()), DECLARED),
                List.of(Step.TASK, Step.SOLUTION, Step.VERIFIER),
                List.of());
    }

    static Step harder(Gathered gathered, ToolFiles tools, WrittenTask before, int number) {
        return new Step(
                "harder-" + number,
                """
                Step 4, a harder task than this one, which was accepted:
                %s
                solved with %d calls:
                %s
                Make it harder: another hop, another constraint or condition, more slots; of the same kind, with no fewer calls. If the tools are not \
                enough, hand in a tools.py that has all functions of before and more; else leave it as it is.
                %s%nTools: %s
                %s"""
                        .formatted(
                                before.declaration().json(),
                                before.proven().calls(),
                                before.solution(),
                                schema(gathered.own()),
                                String.join(", ", tools.names()),
                                DECLARED),
                List.of(Step.TASK, Step.SOLUTION, Step.VERIFIER),
                List.of(Step.TOOLS));
    }

    /** Tables, columns and the first rows. */
    private static String schema(Database database) {
        return database.schema().tables().stream()
                .map(table -> "%s(%s), key %s, %d rows, such as %s"
                        .formatted(
                                table.name(),
                                table.columns().stream()
                                        .map(Instructions::column)
                                        .collect(Collectors.joining(", ")),
                                table.key(),
                                database.rows(table.name()).size(),
                                rows(database, table)))
                .collect(Collectors.joining("\n", "The database:\n", ""));
    }

    private static String column(Column column) {
        String target = column.references();
        return column.name() + " " + column.type().name().toLowerCase(Locale.ROOT)
                + (target == null ? "" : " of " + target)
                + (column.optional() ? " or null" : "");
    }

    private static String rows(Database database, Table table) {
        return database.rows(table.name()).stream()
                .limit(ROWS)
                .map(Row::values)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
