package dev.assay.search.corpus.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Read;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseReaderTest {
    private static final Table CITY = new Table(
            "City",
            "city",
            "cities",
            List.of(
                    Column.of("id", ColumnType.INTEGER),
                    Column.of("name", ColumnType.TEXT),
                    Column.of("founded", ColumnType.DATE).orAbsent(),
                    Column.of("area", ColumnType.DECIMAL).in("km²")),
            List.of("id"));
    private static final Table HOTEL = new Table(
            "hotel",
            "hotel",
            "hotels",
            List.of(
                    Column.of("code", ColumnType.TEXT),
                    Column.of("city_id", ColumnType.INTEGER).referring("City"),
                    Column.of("pool", ColumnType.FLAG)),
            List.of("code"));
    private static final Table ROAD = new Table(
            "road",
            "road",
            "roads",
            List.of(
                    Column.of("start", ColumnType.INTEGER).referring("City"),
                    Column.of("goal", ColumnType.INTEGER).referring("City"),
                    Column.of("length", ColumnType.INTEGER).in("km")),
            List.of("start", "goal"));

    private static Row row(Value... values) {
        return new Row(Arrays.asList(values));
    }

    private static Read read() throws IOException {
        Database database = new Database(
                new Schema(List.of(CITY, HOTEL, ROAD)),
                Map.of(
                        "City",
                        List.of(
                                row(
                                        Value.of(1),
                                        Value.of("Alpha"),
                                        Value.of("1203-04-05"),
                                        Value.of(new BigDecimal("12.50"))),
                                row(Value.of(2), Value.of("Beta"), null, Value.of(7))),
                        "hotel",
                        List.of(row(Value.of("H 1"), Value.of(1), Value.of(true))),
                        "road",
                        List.of(row(Value.of(1), Value.of(2), Value.of(30)))));
        return Read.all(new DatabaseReader("trip", database, "CC0-1.0", ReadLimits.standard()));
    }

    @Test
    void aRecordIsReadable() throws IOException {
        assertThat(read().ids()).containsExactly("trip:city/1", "trip:city/2", "trip:hotel/H_1");
        assertThat(read().get("trip:city/1").text())
                .isEqualTo(
                        """
                        Alpha (city)

                        id: 1
                        name: Alpha
                        founded: 1203-04-05
                        area: 12.5 km²

                        hotels by city id:
                        - hotel H 1

                        roads by start:
                        - goal Beta, length 30 km
                        """);
        assertThat(read().get("trip:hotel/H_1").text())
                .isEqualTo("hotel H 1 (hotel)\n\ncode: H 1\ncity id: Alpha\npool: true\n");
    }

    @Test
    void referencesAreLinksBothWays() throws IOException {
        assertThat(Read.links(read().get("trip:city/1"))).containsExactly("hotels trip:hotel/H_1", "goal trip:city/2");
        assertThat(Read.links(read().get("trip:city/2"))).containsExactly("start trip:city/1");
        assertThat(Read.links(read().get("trip:hotel/H_1"))).containsExactly("city-id trip:city/1");
    }

    @Test
    void cellsAreFacts() throws IOException {
        assertThat(Read.facts(read().get("trip:city/1")))
                .containsExactly(
                        "id=1",
                        "name=Alpha",
                        "founded=1203-04-05",
                        "area=12.5 km²",
                        "goal=trip:city/2",
                        "length=30 km");
        assertThat(Read.facts(read().get("trip:hotel/H_1")))
                .containsExactly("code=H 1", "city-id=trip:city/1", "pool=true");
    }

    @Test
    void nothingIsRefused() {
        Database empty = new Database(new Schema(List.of(CITY)), Map.of());
        assertThatThrownBy(() -> Read.all(new DatabaseReader("trip", empty, "CC0-1.0", ReadLimits.standard())))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no row");
    }
}
