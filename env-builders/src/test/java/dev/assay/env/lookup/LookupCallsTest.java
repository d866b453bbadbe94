package dev.assay.env.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many calls solutions need, against what a person would do. */
class LookupCallsTest {
    private final World world = new SmallShop().world(8, 1);
    private final Database data = world.database();
    private final ToolCatalogue tools = ToolCatalogue.of(world).start(false);

    private static Condition is(List<String> path, String column, Comparison comparison, Value value) {
        return new Condition.Compare(new Term.Field(path, column), comparison, new Term.Constant(value));
    }

    private static Step count(String name, String table, @Nullable Condition where) {
        return new Step(name, new Query.Fold(table, where, Aggregate.COUNT, null, 0), true);
    }

    private int calls(ToolCatalogue offered, Step... steps) {
        return LookupSolution.write(new LookupSpec(List.of(steps)), List.of(), data, offered)
                .orElseThrow()
                .calls();
    }

    /** Keys of the rows whose column has one of these values. */
    private Set<Value> keys(String table, String column, Set<Value> among) {
        return data.rows(table).stream()
                .filter(row -> among.contains(Objects.requireNonNull(data.cell(table, row, column))))
                .map(row -> data.key(table, row).get(0))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsSaidOfRowsReferredToNarrowsTheSearch() {
        Value chile = Value.of("Chile");
        Set<Value> suppliers = keys("supplier", "country", Set.of(chile));
        Set<Value> products = keys("product", "supplier", suppliers);

        int calls = calls(
                tools, count("orders", "orders", is(List.of("product", "supplier"), "country", Comparison.EQ, chile)));

        // The suppliers of Chile at once, the products of each, the orders of each product, the answer.
        assertThat(calls).isEqualTo(1 + suppliers.size() + products.size() + 1);
    }

    @Test
    void aSearchDoesWhereThereIsNoFilter() {
        ToolCatalogue searches = tools.without(
                tools.names().stream().filter(name -> name.startsWith("find_")).toList());
        Value chile = Value.of("Chile");
        Set<Value> suppliers = keys("supplier", "country", Set.of(chile));

        int calls =
                calls(searches, count("products", "product", is(List.of("supplier"), "country", Comparison.EQ, chile)));

        // As before, but a search may find the word elsewhere, so that the country of each that supplies something is
        // asked for.
        long supplying = suppliers.stream()
                .filter(each -> !keys("product", "supplier", Set.of(each)).isEmpty())
                .count();
        assertThat(calls).isEqualTo(1 + suppliers.size() + (int) supplying + 1);
    }

    @Test
    void nothingIsAskedTwice() {
        ToolCatalogue basic = tools.without(ToolSpec.Use.SHORTCUT);
        Step stocked = count(
                "stocked",
                "product",
                new Condition.All(List.of(
                        is(List.of(), "stock", Comparison.GE, Value.of(10)),
                        is(List.of(), "price", Comparison.LE, Value.of(200)))));
        Step cheap = count("cheap", "product", is(List.of(), "price", Comparison.LE, Value.of(100)));

        assertThat(calls(basic, stocked, cheap)).isEqualTo(calls(basic, stocked));
        // The columns of both steps come with one call a row.
        assertThat(calls(basic, cheap, stocked)).isEqualTo(calls(basic, stocked));
    }

    @Test
    void aDifferenceReadsNoRow() {
        Step all = count("all", "product", null);
        Step some = count("some", "product", is(List.of(), "price", Comparison.LE, Value.of(100)));
        Step difference = new Step(
                "difference",
                new Query.Computed(new Term.Difference(Term.Variable.of("all"), Term.Variable.of("some"))),
                true);

        LookupSolution solution = LookupSolution.write(
                        new LookupSpec(List.of(all, some, difference)), List.of(), data, tools)
                .orElseThrow();

        assertThat(solution.calls()).isEqualTo(calls(tools, all, some));
        for (Row row : data.rows("product")) {
            assertThat(solution.source())
                    .doesNotContain(data.key("product", row).get(0).toString());
        }
    }
}
