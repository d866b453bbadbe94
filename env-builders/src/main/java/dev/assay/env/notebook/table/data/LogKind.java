package dev.assay.env.notebook.table.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down again and again about an entity: orders of a dish, readings in a room.
 *
 * @param nouns of entities, in the singular
 * @param noun one row, without the entity
 * @param table end of the table's name
 * @param stamp column with the time
 * @param stampLabel what people call it
 * @param prefix of the numbers of rows
 * @param columns with their values
 */
record LogKind(
        Set<String> nouns,
        String noun,
        String table,
        String stamp,
        String stampLabel,
        String prefix,
        List<LogColumn> columns) {
    private static final LogKind ORDERS = of(
            "dish|dessert|product|medicine|book|novel|ingredient|item|extra|gift|plant|menu entry|menu|piece|instrument",
            "order",
            "orders",
            "ordered_at",
            "time of the order",
            "O",
            LogColumn.category("channel", "sales channel", "online", "phone", "counter", "partner"),
            LogColumn.category("district", "district", "Centre", "North", "Harbour", "West", "Old Town"),
            LogColumn.count("quantity", "quantity", 5, 0.9),
            LogColumn.amount("unit_price", "unit price", "EUR", 24, 0.35, 2),
            LogColumn.line("weight", "shipping weight", "kg", "quantity", 0.4, 0.85, 0.5, 2),
            LogColumn.amount("delivery", "delivery time", "minutes", 55, 0.5, 0),
            LogColumn.score("rating", "customer rating", 5));

    private static final LogKind INSPECTIONS = of(
            "car|vehicle|machine|device|train|tug|ship|bed|rack|instance|lift|boat|bus",
            "inspection",
            "inspections",
            "inspected_at",
            "time of the inspection",
            "I",
            LogColumn.category("team", "inspection team", "Blue", "Green", "Red", "Yellow"),
            LogColumn.category("result", "result", "passed", "minor defects", "major defects"),
            LogColumn.amount("duration", "duration", "minutes", 70, 0.5, 0),
            LogColumn.line("cost", "cost", "EUR", "duration", 180, 9.5, 90, 2),
            LogColumn.amount("distance", "distance travelled", "km", 38, 0.7, 1),
            LogColumn.count("defects", "number of defects", 2.5, 0.7),
            LogColumn.score("grade", "overall grade", 10));

    private static final LogKind READINGS = of(
            "room|station|site|studio|store|hall|ward|venue|restaurant|hotel|school|depot|branch|gallery|ground|dining room|building site|cafe|airport|berth|location|place|zone|stage|room type|district|school class",
            "sensor reading",
            "readings",
            "taken_at",
            "time of the reading",
            "R",
            LogColumn.category("sensor", "sensor model", "AX-2", "AX-3", "Borealis", "Corvo"),
            LogColumn.category("status", "status", "normal", "warning", "service"),
            LogColumn.level("temperature", "temperature", "degrees Celsius", 19, 3.2, 1),
            LogColumn.line("humidity", "relative humidity", "percent", "temperature", 78, -1.4, 6, 1),
            LogColumn.amount("energy", "energy used", "kWh", 140, 1.3, 2),
            LogColumn.count("visitors", "number of visitors", 22, 0.8),
            LogColumn.level("noise", "noise level", "dB", 52, 7, 1));

    private static final LogKind CALLS = of(
            "customer|member|guest|driver|teacher|patient|conductor|client|candidate|worker|waiter|volunteer|translator|trainer|technician|supervisor|student|speaker|soloist|reviewer|researcher|referee|player|pilot|picker|pharmacist|passenger|nurse|merchant|interviewer|host|housekeeper|guide|gardener|doctor|courier|cook|composer|coach|clerk|chef|author|adviser|adjuster|actor|supplier|provider|agency|household|policy holder",
            "call",
            "calls",
            "started_at",
            "start of the call",
            "C",
            LogColumn.category(
                    "topic", "topic", "appointment", "billing", "complaint", "information", "change of data"),
            LogColumn.category("line", "line", "main", "evening", "priority"),
            LogColumn.amount("waiting", "waiting time", "seconds", 95, 0.8, 0),
            LogColumn.amount("talking", "talking time", "minutes", 9, 0.6, 0),
            LogColumn.line("cost", "cost", "EUR", "talking", 1.2, 0.62, 0.9, 2),
            LogColumn.count("transfers", "number of transfers", 1.6, 0.6),
            LogColumn.score("satisfaction", "satisfaction", 10));

    private static final LogKind REQUESTS = of(
            "tariff|course|programme|flight|event|account|policy|contract|fund|trip|talk|exhibit|attraction|service|language|class|training|line|destination|tour|exam|ticket|flat",
            "support request",
            "requests",
            "opened_at",
            "time of opening",
            "Q",
            LogColumn.category("channel", "channel", "email", "phone", "chat", "desk"),
            LogColumn.category("priority", "priority", "normal", "low", "high", "urgent"),
            LogColumn.amount("handling", "handling time", "minutes", 42, 0.8, 0),
            LogColumn.line("cost", "cost", "EUR", "handling", 14, 0.9, 9, 2),
            LogColumn.count("messages", "number of messages", 4, 0.7),
            LogColumn.amount("refund", "refund", "EUR", 480, 1.0, 2),
            LogColumn.score("satisfaction", "satisfaction", 10));

    private static final List<LogKind> ALL = List.of(ORDERS, INSPECTIONS, READINGS, CALLS, REQUESTS);

    LogKind {
        nouns = Set.copyOf(nouns);
        columns = List.copyOf(columns);
    }

    private static LogKind of(
            String nouns,
            String noun,
            String table,
            String stamp,
            String stampLabel,
            String prefix,
            LogColumn... columns) {
        return new LogKind(Set.of(nouns.split("\\|")), noun, table, stamp, stampLabel, prefix, List.of(columns));
    }

    /** The kind of log that people keep of entities with this noun. */
    static Optional<LogKind> about(String entity) {
        return ALL.stream().filter(each -> each.nouns.contains(entity)).findFirst();
    }

    String plural() {
        return noun + "s";
    }

    /** Name of the column with the number of a row. */
    String key() {
        return noun.substring(noun.lastIndexOf(' ') + 1) + "_id";
    }
}
