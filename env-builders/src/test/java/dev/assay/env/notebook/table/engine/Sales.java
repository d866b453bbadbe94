package dev.assay.env.notebook.table.engine;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Two small tables whose numbers can be worked out by hand. */
final class Sales {
    static final String SALES =
            """
            id,day,region,item,units,price
            a1,2024-01-01,north,pen,2,1.5
            a2,2024-01-02,south,pen,4,1.5
            a3,2024-01-08,north,ink,1,6
            a4,2024-02-01,south,ink,3,5
            a5,2024-02-03,north,pen,10,1
            a6,2024-02-15,,pen,5,2
            """;

    static final String ITEMS =
            """
            item,group,weight
            pen,writing,10
            pad,paper,200
            """;

    static final Readings READINGS = new Readings(List.of(
            table(
                    "sales",
                    ColumnReading.of("id", FieldKind.TEXT, "number", null),
                    ColumnReading.of("day", FieldKind.INSTANT, "day", null),
                    ColumnReading.of("region", FieldKind.TEXT, "region", null),
                    ColumnReading.of("item", FieldKind.TEXT, "item", null),
                    ColumnReading.of("units", FieldKind.NUMBER, "units", null),
                    ColumnReading.of("price", FieldKind.NUMBER, "price", "EUR")),
            table(
                    "items",
                    ColumnReading.of("item", FieldKind.TEXT, "item", null),
                    ColumnReading.of("group", FieldKind.TEXT, "group", null),
                    ColumnReading.of("weight", FieldKind.NUMBER, "weight", "g"))));

    private Sales() {}

    static TableReading table(String name, ColumnReading... columns) {
        return new TableReading(
                name, "row", "rows", name + ".csv", FileFormat.COMMA, List.of(columns), List.of(), Repeats.KEPT, null);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static TableEngine open() {
        return TableEngine.open(READINGS, Map.of("sales.csv", bytes(SALES), "items.csv", bytes(ITEMS)));
    }

    /** One finding after some steps. */
    static Question ask(Finding finding, Step... steps) {
        return new Question("sales", List.of(steps), List.of(new Asked("value", finding, Form.DECIMAL, 4, null)));
    }

    static Found.Value value(TableEngine engine, Finding finding, Step... steps) {
        return engine.answer(ask(finding, steps), READINGS).values().get(0);
    }
}
