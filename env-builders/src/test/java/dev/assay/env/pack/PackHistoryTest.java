package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.PackAction.Change;
import dev.assay.env.pack.PackAction.Kind;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows that a world begins with keep to the policy that its tasks print: what a requirement says of the row that an action writes
 * holds for every such row, where it can be told. It cannot where the requirement speaks of something that actions change, since the
 * row may be older than the change; and a window of dates is about what is done from today on.
 */
class PackHistoryTest {
    /** Requirements that rows need not meet, and why that is so. */
    private static final Map<String, String> EXCEPT = Map.ofEntries(
            Map.entry(
                    "airline-rebooking: rebook, Nobody is moved to a cancelled flight.",
                    "flights are cancelled after they were booked, and basic fares are moved only then"),
            Map.entry(
                    "conference-programme: upgrade_ticket, A ticket is upgraded to regular or patron.",
                    "student tickets are sold as such"),
            Map.entry(
                    "course-timetable: enrol_student, A student with fees outstanding cannot enrol.",
                    "fees fall due after the enrolment"),
            Map.entry(
                    "course-timetable: admit_from_waiting_list, A student with fees outstanding is not admitted.",
                    "fees fall due after the admission"),
            Map.entry(
                    "telecom-support: change_tariff, Only tariffs on sale are given.",
                    "lines keep tariffs that are no longer on sale"),
            Map.entry(
                    "train-crew: cancel_train, A train is cancelled or replaced by a bus.",
                    "scheduled trains are neither"),
            Map.entry(
                    "train-crew: cancel_train, Trains that run for more than 90 minutes are not replaced by a bus.",
                    "scheduled trains are not replaced"),
            Map.entry(
                    "train-crew: release_duty, Duties on trains before 9 o'clock are no longer released.",
                    "drivers of trains that do not run are released at any hour"),
            Map.entry(
                    "warehouse-picking: add_order_line, Lines are added to waiting orders only.",
                    "orders go on after their lines were added"),
            Map.entry(
                    "warehouse-picking: cancel_order_line, Nothing is cancelled in an order that was shipped.",
                    "lines are cancelled before the order is shipped"),
            Map.entry(
                    "wedding-seating: record_reply, A reply is accepted or declined.",
                    "open replies are not recorded yet"),
            Map.entry(
                    "translation-projects: stop_job, Jobs for premium clients are not stopped.",
                    "documents are new to begin with"));

    static Stream<String> packs() {
        return Packs.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void rowsThatThereAreMeetWhatIsAskedOfNewOnes(String name) {
        Map<String, String> broken = new TreeMap<>();
        PackSource source = Packs.named(name);
        for (long shape = 0; shape < 20; shape++) {
            Database database = source.world(shape, shape * 7 + 1).database();
            for (PackAction action : source.pack().actions()) {
                for (Change change : action.changes()) {
                    for (RowRule rule : rules(source, action, change, database.schema())) {
                        Set<String> rows = rows(database, change, rule);
                        if (!rows.isEmpty()) {
                            broken.putIfAbsent(
                                    "%s: %s, %s".formatted(name, action.name(), rule.text()),
                                    "shape %d: %s".formatted(shape, rows));
                        }
                    }
                }
            }
        }
        Set<String> known = new TreeSet<>(EXCEPT.keySet());
        known.removeIf(each -> !each.startsWith(name + ": "));
        assertThat(broken.keySet()).as(broken.toString()).isEqualTo(known);
    }

    /** What an action says of the rows that it writes, as far as it can be told of older ones. */
    private static List<RowRule> rules(PackSource source, PackAction action, Change change, Schema schema) {
        if (change.kind() == Kind.DELETE || schema.find(change.table()).isEmpty()) {
            return List.of();
        }
        Set<String> given = RowRule.given(change);
        Set<String> constants = constants(change);
        boolean row = change.kind() == Kind.UPDATE && !constants.isEmpty();
        Set<String> changing = changing(source);
        Set<String> written = change.values().keySet();
        return RowRule.of(action, change).stream()
                .filter(rule -> row || rule.columns().stream().anyMatch(given::contains))
                .filter(rule -> knows(schema, change.table(), rule))
                .filter(rule -> !window(schema, change.table(), rule))
                .filter(rule -> mentioned(schema, rule).stream().noneMatch(changing::contains))
                .filter(rule -> change.kind() == Kind.INSERT
                        || rule.columns().stream()
                                .noneMatch(column -> !written.contains(column)
                                        && changing.contains(Uses.column(change.table(), column))))
                .toList();
    }

    private static Set<String> constants(Change change) {
        Set<String> columns = new TreeSet<>();
        change.values().forEach((column, term) -> {
            if (term.value() instanceof Term.Constant) {
                columns.add(column);
            }
        });
        return columns;
    }

    /** Whether a shape has all that a rule speaks of. */
    private static boolean knows(Schema schema, String table, RowRule rule) {
        try {
            mentioned(schema, rule);
        } catch (IllegalArgumentException e) {
            return false;
        }
        Set<String> columns = new HashSet<>();
        schema.table(table).columns().forEach(each -> columns.add(each.name()));
        return columns.containsAll(rule.columns());
    }

    private static Set<String> mentioned(Schema schema, RowRule rule) {
        Set<String> columns = new HashSet<>();
        new Mentions(schema)
                .condition(rule.condition(), null)
                .columns()
                .forEach((table, names) -> names.forEach(each -> columns.add(Uses.column(table, each))));
        return columns;
    }

    /** Whether a rule is about nothing but dates of the row. */
    private static boolean window(Schema schema, String table, RowRule rule) {
        return mentioned(schema, rule).isEmpty()
                && rule.columns().stream()
                        .allMatch(column -> schema.table(table).column(column).type() == ColumnType.DATE);
    }

    /** What actions change and what follows from other rows. */
    private static Set<String> changing(PackSource source) {
        Set<String> columns = new HashSet<>();
        source.pack().actions().forEach(action -> action.changes().stream()
                .filter(change -> change.kind() == Kind.UPDATE)
                .forEach(change ->
                        change.values().keySet().forEach(column -> columns.add(Uses.column(change.table(), column)))));
        source.pack().tables().all().forEach(table -> table.columns().stream()
                .filter(column ->
                        column.filling() instanceof Filling.Derived || column.filling() instanceof Filling.Holds)
                .forEach(column -> columns.add(Uses.column(table.name(), column.name()))));
        return columns;
    }

    /** The rows that may have come about so, and do not keep to the rule. */
    private static Set<String> rows(Database database, Change change, RowRule rule) {
        Evaluator evaluator = new Evaluator(database);
        Set<String> broken = new TreeSet<>();
        for (Row row : database.rows(change.table())) {
            Map<String, Value> columns = new HashMap<>();
            for (var column : database.schema().table(change.table()).columns()) {
                Value value = database.cell(change.table(), row, column.name());
                if (value != null) {
                    columns.put("row." + column.name(), value);
                }
            }
            boolean mayBe = RowRule.given(change).stream()
                            .filter(each -> database.schema().table(change.table()).columns().stream()
                                    .anyMatch(column -> column.name().equals(each)))
                            .allMatch(each -> columns.containsKey("row." + each))
                    && (change.kind() == Kind.INSERT || constantsHold(change, columns));
            if (mayBe && !evaluator.holds(rule.condition(), Scope.of(columns))) {
                broken.add(database.key(change.table(), row).toString());
            }
        }
        return broken;
    }

    private static boolean constantsHold(Change change, Map<String, Value> columns) {
        return change.values().entrySet().stream()
                .filter(each -> each.getValue().value() instanceof Term.Constant)
                .allMatch(each ->
                        ((Term.Constant) each.getValue().value()).value().equals(columns.get("row." + each.getKey())));
    }
}
