package dev.assay.env.lookup;

import dev.assay.env.world.ToolNames;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A shop with suppliers, products, warehouses, customers and orders; one table with a key of two columns. */
public final class SmallShop implements WorldSource {
    @Override
    public String category() {
        return "shop";
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Column number(String name) {
        return Column.of(name, ColumnType.INTEGER);
    }

    private static Column decimal(String name) {
        return Column.of(name, ColumnType.DECIMAL);
    }

    private static Table table(String name, String noun, String plural, Column... columns) {
        return new Table(name, noun, plural, List.of(columns), List.of(columns[0].name()));
    }

    static Schema schema() {
        return new Schema(List.of(
                table("supplier", "supplier", "suppliers", text("name"), text("country"), decimal("rating")),
                table(
                        "product",
                        "product",
                        "products",
                        text("name"),
                        text("supplier").referring("supplier"),
                        text("kind"),
                        decimal("price").in("USD"),
                        decimal("weight").in("kg"),
                        number("stock"),
                        Column.of("discontinued", ColumnType.FLAG)),
                table("warehouse", "warehouse", "warehouses", text("name"), text("city"), number("capacity")),
                new Table(
                        "stored",
                        "shelf",
                        "shelves",
                        List.of(
                                text("warehouse").referring("warehouse"),
                                text("product").referring("product"),
                                number("units")),
                        List.of("warehouse", "product")),
                table(
                        "customer",
                        "customer",
                        "customers",
                        text("email"),
                        text("city"),
                        decimal("credit").in("USD"),
                        Column.of("blocked", ColumnType.FLAG)),
                table(
                        "orders",
                        "order",
                        "orders",
                        number("id"),
                        text("customer").referring("customer"),
                        text("product").referring("product"),
                        number("quantity"),
                        new Column("placed", ColumnType.DATE, null, false, "date of the order", null),
                        text("status"))));
    }

    @Override
    public World world(long shape, long data) {
        SplittableRandom keys = new SplittableRandom(shape);
        List<String> suppliers = RowMaker.named(keys, 25, "ac", "me", "zen", "tri", "ko", "rex");
        List<String> products = RowMaker.named(keys, 70, "lam", "po", "chai", "ra", "tab", "le", "mug");
        List<String> warehouses = RowMaker.named(keys, 6, "north", "hall", "dock", "yard");
        List<String> customers = RowMaker.named(keys, 35, "ann", "bo", "cy", "dee", "ed").stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT) + "@mail.example")
                .toList();
        RowMaker rows = new RowMaker(data);
        List<String> countries = List.of("Chile", "Peru", "Spain", "India");
        suppliers.forEach(name -> rows.add(
                "supplier", name, rows.pick(countries), java.math.BigDecimal.valueOf(rows.integer(10, 50), 1)));
        List<String> kinds = List.of("lighting", "kitchen", "office", "garden");
        products.forEach(name -> rows.add(
                "product",
                name,
                rows.pick(suppliers),
                rows.pick(kinds),
                rows.cents(3, 400),
                java.math.BigDecimal.valueOf(rows.integer(1, 300), 1),
                rows.integer(0, 40),
                rows.flag(15)));
        List<String> cities = List.of("Lima", "Quito", "La Paz", "Cali");
        warehouses.forEach(name -> rows.add("warehouse", name, rows.pick(cities), rows.integer(5, 90) * 10));
        for (String warehouse : warehouses) {
            for (String product : products) {
                if (rows.flag(35)) {
                    rows.add("stored", warehouse, product, rows.integer(1, 60));
                }
            }
        }
        customers.forEach(email -> rows.add("customer", email, rows.pick(cities), rows.cents(0, 900), rows.flag(20)));
        List<String> states = List.of("open", "shipped", "returned");
        for (int i = 0; i < 120; i++) {
            rows.add(
                    "orders",
                    5001 + i,
                    rows.pick(customers),
                    rows.pick(products),
                    rows.integer(1, 9),
                    rows.date(60),
                    rows.pick(states));
        }
        return new World(
                category(),
                "Web shop",
                new Database(schema(), rows.rows()),
                List.of(
                        new Traits(
                                "product",
                                "price",
                                true,
                                true,
                                false,
                                false,
                                false,
                                "costs at most {value}",
                                "costs at least {value}",
                                null),
                        new Traits(
                                "product",
                                "kind",
                                false,
                                false,
                                true,
                                false,
                                false,
                                null,
                                null,
                                "is of the kind {value}"),
                        new Traits("product", "weight", true, true, false, false, true, null, null, null),
                        new Traits(
                                "supplier",
                                "country",
                                false,
                                false,
                                true,
                                false,
                                false,
                                null,
                                null,
                                "comes from {value}"),
                        new Traits("orders", "status", false, false, true, false, false, null, null, null)),
                List.of(),
                actions(),
                List.of(),
                ToolNames.DERIVED,
                new Provenance("made for tests", "Apache-2.0", null, "2025-01-01T00:00:00Z", new TreeMap<>()));
    }

    private static List<Action> actions() {
        Term order = Term.Variable.of("order");
        Term product = Term.Variable.of("product");
        Term customer = Term.Variable.of("customer");
        Term quantity = Term.Variable.of("quantity");
        Term stock = Term.Cell.of("product", product, "stock");
        Term ordered = Term.Cell.of("orders", order, "product");
        Term open = new Term.Constant(Value.of("open"));
        List<Action> actions = new ArrayList<>();
        actions.add(new Action(
                "place_order",
                "Places an order of a customer for a product.",
                List.of(
                        new Action.Parameter("customer", ColumnType.TEXT, "customer", "who orders"),
                        new Action.Parameter("product", ColumnType.TEXT, "product", "what is ordered"),
                        new Action.Parameter("quantity", ColumnType.INTEGER, null, "how many")),
                List.of(
                        new Action.Requirement(
                                new Condition.Compare(stock, Comparison.GE, quantity),
                                "No more can be ordered than is in stock.",
                                true),
                        new Action.Requirement(
                                new Condition.Compare(quantity, Comparison.GE, new Term.Constant(Value.of(1))),
                                "At least one piece is ordered.",
                                true),
                        new Action.Requirement(
                                new Condition.Compare(
                                        Term.Cell.of("customer", customer, "blocked"),
                                        Comparison.EQ,
                                        new Term.Constant(Value.of(false))),
                                "Nothing is ordered for a customer who is blocked.",
                                false),
                        new Action.Requirement(
                                new Condition.Compare(
                                        Term.Cell.of("product", product, "discontinued"),
                                        Comparison.EQ,
                                        new Term.Constant(Value.of(false))),
                                "Discontinued products are not sold any more, even if some are left.",
                                false)),
                List.of(
                        new Effect.Insert(
                                "orders",
                                new TreeMap<>(Map.of(
                                        "customer", customer,
                                        "product", product,
                                        "quantity", quantity,
                                        "placed", new Term.Constant(Value.of("2025-05-01")),
                                        "status", open))),
                        new Effect.Update(
                                "product",
                                List.of(product),
                                new TreeMap<>(Map.of("stock", new Term.Difference(stock, quantity)))))));
        actions.add(new Action(
                "cancel_order",
                "Cancels an order and puts its pieces back into stock.",
                List.of(new Action.Parameter("order", ColumnType.INTEGER, "orders", "the order")),
                List.of(new Action.Requirement(
                        new Condition.Compare(Term.Cell.of("orders", order, "status"), Comparison.EQ, open),
                        "Only open orders are cancelled.",
                        false)),
                List.of(
                        new Effect.Update(
                                "product",
                                List.of(ordered),
                                new TreeMap<>(Map.of(
                                        "stock",
                                        new Term.Sum(List.of(
                                                Term.Cell.of("product", ordered, "stock"),
                                                Term.Cell.of("orders", order, "quantity")))))),
                        new Effect.Delete("orders", List.of(order))),
                "cancel {order}"));
        return actions;
    }
}
