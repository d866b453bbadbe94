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
import org.jspecify.annotations.Nullable;

/** An airline with flights, customers and bookings, and a policy about changing them. */
public final class SmallAirline implements WorldSource {
    private static final List<String> CONTINENTS = List.of("Europe", "Asia", "Africa");
    private static final List<String> TIERS = List.of("basic", "silver", "gold");

    @Override
    public String category() {
        return "airline";
    }

    static Schema schema() {
        Column euro = Column.of("fare", ColumnType.DECIMAL).in("EUR");
        return new Schema(List.of(
                table("country", "country", "countries", text("name"), text("continent")),
                table(
                        "airport",
                        "airport",
                        "airports",
                        text("code"),
                        text("city"),
                        text("country").referring("country"),
                        number("elevation").in("metres")),
                table(
                        "aircraft",
                        "aircraft type",
                        "aircraft types",
                        text("model"),
                        number("range").in("km")),
                table(
                        "flight",
                        "flight",
                        "flights",
                        text("number"),
                        text("origin").referring("airport"),
                        text("destination").referring("airport"),
                        new Column("aircraft", ColumnType.TEXT, "aircraft", false, "aircraft type", null),
                        Column.of("date", ColumnType.DATE),
                        number("duration").in("minutes"),
                        euro,
                        number("seats_left"),
                        number("delay").in("minutes").orAbsent()),
                table(
                        "fare_rule",
                        "fare rule",
                        "fare rules",
                        text("name"),
                        flag("changeable"),
                        flag("refundable"),
                        decimal("change_fee").in("EUR")),
                table(
                        "customer",
                        "customer",
                        "customers",
                        text("name"),
                        text("tier"),
                        decimal("balance").in("EUR"),
                        new Column("member_since", ColumnType.DATE, null, false, "joining date", null)),
                table(
                        "booking",
                        "booking",
                        "bookings",
                        number("id"),
                        text("customer").referring("customer"),
                        text("flight").referring("flight"),
                        new Column("fare_rule", ColumnType.TEXT, "fare_rule", false, "fare rule", null),
                        decimal("paid").in("EUR"),
                        number("bags"))));
    }

    private static Table table(String name, String noun, String plural, Column... columns) {
        return new Table(name, noun, plural, List.of(columns), List.of(columns[0].name()));
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

    private static Column flag(String name) {
        return Column.of(name, ColumnType.FLAG);
    }

    @Override
    public World world(long shape, long data) {
        SplittableRandom keys = new SplittableRandom(shape);
        List<String> countries = RowMaker.named(keys, 7, "bel", "or", "nia", "ta", "vor", "el");
        List<String> cities = RowMaker.named(keys, 24, "mar", "ton", "li", "gra", "vik", "so", "dal", "be");
        List<String> codes = cities.stream()
                .map(city -> city.substring(0, 3).toUpperCase(java.util.Locale.ROOT))
                .toList();
        List<String> people = new ArrayList<>();
        List<String> last = RowMaker.named(keys, 40, "han", "sen", "ro", "mi", "kov", "ler", "pe", "ana");
        List<String> first = List.of("Ana", "Ben", "Cleo", "Dov", "Eva", "Finn", "Gita", "Hugo");
        last.forEach(name -> people.add(first.get(keys.nextInt(first.size())) + " " + name));
        RowMaker rows = new RowMaker(data);
        countries.forEach(name -> rows.add("country", name, rows.pick(CONTINENTS)));
        List<String> airports = new ArrayList<>();
        for (int i = 0; i < cities.size(); i++) {
            airports.add(codes.get(i) + (char) ('A' + i));
            rows.add("airport", airports.get(i), cities.get(i), rows.pick(countries), rows.integer(1, 2400));
        }
        List<String> models = List.of("A220", "A320", "A350", "B737", "B787", "E190");
        models.forEach(model -> rows.add("aircraft", model, rows.integer(30, 160) * 100));
        List<String> flights = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String number = "QX" + (101 + i);
            String origin = rows.pick(airports.subList(0, 12));
            String destination = rows.pick(airports);
            flights.add(number);
            rows.add(
                    "flight",
                    number,
                    origin,
                    destination.equals(origin) ? airports.get(23) : destination,
                    rows.pick(models),
                    rows.date(12),
                    rows.integer(45, 700),
                    rows.cents(40, 900),
                    rows.integer(0, 9),
                    rows.flag(20) ? null : rows.integer(0, 180));
        }
        List<String> rules = List.of("light", "standard", "flex", "business");
        rules.forEach(rule -> rows.add("fare_rule", rule, !rule.equals("light"), rows.flag(60), rows.cents(5, 90)));
        people.forEach(name -> rows.add("customer", name, rows.pick(TIERS), rows.cents(0, 2500), rows.date(300)));
        for (int i = 0; i < 80; i++) {
            rows.add(
                    "booking",
                    1001 + i,
                    rows.pick(people),
                    rows.pick(flights),
                    rows.pick(rules),
                    rows.cents(40, 900),
                    rows.integer(0, 4));
        }
        return new World(
                category(),
                "Airline desk",
                new Database(schema(), rows.rows()),
                traits(),
                List.of(),
                actions(),
                List.of("Help only with what the customer asks for."),
                ToolNames.DERIVED,
                new Provenance("made for tests", "Apache-2.0", null, "2025-01-01T00:00:00Z", new TreeMap<>()));
    }

    private static List<Traits> traits() {
        return List.of(
                new Traits("country", "continent", false, false, true, false, false, null, null, "lies in {value}"),
                new Traits(
                        "flight",
                        "fare",
                        true,
                        true,
                        false,
                        false,
                        false,
                        "costs at most {value}",
                        "costs at least {value}",
                        null),
                new Traits(
                        "flight",
                        "duration",
                        true,
                        true,
                        false,
                        false,
                        false,
                        "takes at most {value}",
                        "takes at least {value}",
                        null),
                new Traits("flight", "delay", true, false, false, false, true, null, null, null),
                new Traits("customer", "tier", false, false, true, false, false, null, null, "has the tier {value}"),
                new Traits("customer", "balance", true, true, false, false, false, null, null, null),
                new Traits("airport", "elevation", true, false, false, false, false, null, null, null),
                new Traits("booking", "bags", true, true, false, true, false, null, null, null),
                new Traits("booking", "paid", true, true, false, false, false, null, null, null));
    }

    private static Term cell(String table, Term key, String column) {
        return Term.Cell.of(table, key, column);
    }

    private static Condition compare(Term left, Comparison comparison, Term right) {
        return new Condition.Compare(left, comparison, right);
    }

    private static Term constant(long number) {
        return new Term.Constant(Value.of(number));
    }

    private static Action.Parameter parameter(String name, ColumnType type, @Nullable String references, String text) {
        return new Action.Parameter(name, type, references, text);
    }

    private static Effect.Update update(String table, Term key, Map<String, Term> values) {
        return new Effect.Update(table, List.of(key), new TreeMap<>(values));
    }

    static List<Action> actions() {
        Term booking = Term.Variable.of("booking");
        Term flight = Term.Variable.of("flight");
        Term customer = Term.Variable.of("customer");
        Term rule = Term.Variable.of("fare_rule");
        Term old = cell("booking", booking, "flight");
        Term owner = cell("booking", booking, "customer");
        Term ownRule = cell("booking", booking, "fare_rule");
        Term yes = new Term.Constant(Value.of(true));
        Action.Requirement seats = new Action.Requirement(
                compare(cell("flight", flight, "seats_left"), Comparison.GE, constant(1)),
                "A flight can only be booked while it has at least one seat left.",
                true);
        Action book = new Action(
                "book_flight",
                "Books a seat on a flight for a customer.",
                List.of(
                        parameter("customer", ColumnType.TEXT, "customer", "who flies"),
                        parameter("flight", ColumnType.TEXT, "flight", "the flight"),
                        parameter("fare_rule", ColumnType.TEXT, "fare_rule", "under which fare rule")),
                List.of(
                        seats,
                        new Action.Requirement(
                                compare(
                                        cell("customer", customer, "balance"),
                                        Comparison.GE,
                                        cell("flight", flight, "fare")),
                                "The fare is paid from the customer's balance, which must cover it.",
                                true),
                        new Action.Requirement(
                                new Condition.When(
                                        compare(
                                                cell("customer", customer, "tier"),
                                                Comparison.EQ,
                                                new Term.Constant(Value.of("basic"))),
                                        compare(cell("flight", flight, "fare"), Comparison.LE, constant(500))),
                                "Customers of the tier basic may only be booked on flights with a fare of at most 500 EUR.",
                                false)),
                List.of(
                        new Effect.Insert(
                                "booking",
                                new TreeMap<>(Map.of(
                                        "customer", customer,
                                        "flight", flight,
                                        "fare_rule", rule,
                                        "paid", cell("flight", flight, "fare"),
                                        "bags", constant(0)))),
                        update(
                                "flight",
                                flight,
                                Map.of(
                                        "seats_left",
                                        new Term.Difference(cell("flight", flight, "seats_left"), constant(1)))),
                        update(
                                "customer",
                                customer,
                                Map.of(
                                        "balance",
                                        new Term.Difference(
                                                cell("customer", customer, "balance"),
                                                cell("flight", flight, "fare"))))),
                "book {customer} on {flight} under {fare_rule}");
        Action change = new Action(
                "change_flight",
                "Moves a booking to another flight.",
                List.of(
                        parameter("booking", ColumnType.INTEGER, "booking", "the booking"),
                        parameter("flight", ColumnType.TEXT, "flight", "the new flight")),
                List.of(
                        seats,
                        new Action.Requirement(
                                compare(flight, Comparison.NE, old),
                                "A booking is only moved to another flight than its own.",
                                true),
                        new Action.Requirement(
                                compare(cell("fare_rule", ownRule, "changeable"), Comparison.EQ, yes),
                                "A booking may only be changed when its fare rule is changeable.",
                                false),
                        new Action.Requirement(
                                compare(
                                        cell("flight", flight, "destination"),
                                        Comparison.EQ,
                                        cell("flight", old, "destination")),
                                "A booking may only be moved to a flight with the same destination.",
                                false)),
                List.of(
                        update(
                                "flight",
                                old,
                                Map.of(
                                        "seats_left",
                                        new Term.Sum(List.of(cell("flight", old, "seats_left"), constant(1))))),
                        update(
                                "flight",
                                flight,
                                Map.of(
                                        "seats_left",
                                        new Term.Difference(cell("flight", flight, "seats_left"), constant(1)))),
                        update(
                                "customer",
                                owner,
                                Map.of(
                                        "balance",
                                        new Term.Difference(
                                                cell("customer", owner, "balance"),
                                                cell("fare_rule", ownRule, "change_fee")))),
                        update("booking", booking, Map.of("flight", flight))),
                "move {booking} to {flight}");
        Action cancel = new Action(
                "cancel_booking",
                "Cancels a booking and pays it back to the customer's balance.",
                List.of(parameter("booking", ColumnType.INTEGER, "booking", "the booking")),
                List.of(new Action.Requirement(
                        compare(cell("fare_rule", ownRule, "refundable"), Comparison.EQ, yes),
                        "A booking may only be cancelled when its fare rule is refundable.",
                        false)),
                List.of(
                        update(
                                "flight",
                                old,
                                Map.of(
                                        "seats_left",
                                        new Term.Sum(List.of(cell("flight", old, "seats_left"), constant(1))))),
                        update(
                                "customer",
                                owner,
                                Map.of(
                                        "balance",
                                        new Term.Sum(List.of(
                                                cell("customer", owner, "balance"),
                                                cell("booking", booking, "paid"))))),
                        new Effect.Delete("booking", List.of(booking))),
                "cancel {booking}");
        Action bags = new Action(
                "add_bags",
                "Adds bags to a booking.",
                List.of(
                        parameter("booking", ColumnType.INTEGER, "booking", "the booking"),
                        parameter("count", ColumnType.INTEGER, null, "how many more bags")),
                List.of(
                        new Action.Requirement(
                                compare(Term.Variable.of("count"), Comparison.GE, constant(1)),
                                "Bags are added one or more at a time.",
                                true),
                        new Action.Requirement(
                                compare(
                                        new Term.Sum(
                                                List.of(cell("booking", booking, "bags"), Term.Variable.of("count"))),
                                        Comparison.LE,
                                        constant(5)),
                                "A booking has at most 5 bags.",
                                true)),
                List.of(update(
                        "booking",
                        booking,
                        Map.of(
                                "bags",
                                new Term.Sum(List.of(cell("booking", booking, "bags"), Term.Variable.of("count")))))),
                "add {count} more bag(s) to {booking}");
        return List.of(book, change, cancel, bags);
    }
}
