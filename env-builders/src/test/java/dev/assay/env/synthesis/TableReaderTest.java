package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private static final String CITIES =
            """
            {"name": "cities", "key": ["name"], "columns": [
              {"name": "name", "type": "TEXT", "optional": false, "references": ""},
              {"name": "rent", "type": "REAL", "optional": true, "references": ""},
              {"name": "big", "type": "boolean", "optional": false, "references": ""}],
             "rows": [["Alba", 12.5, 1], ["Brema", null, 0]]}
            """;
    private static final String SHOPS =
            """
            {"name": "shops", "key": ["number"], "columns": [
              {"name": "number", "type": "INT", "optional": false, "references": ""},
              {"name": "city", "type": "varchar(20)", "optional": false, "references": "cities"}],
             "rows": [[1, "Alba"]]}
            """;

    private static Database read(String... tables) {
        try {
            return TableReader.read(CanonicalJson.mapper().readTree("[" + String.join(",", tables) + "]"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void tablesStandAfterThoseThatTheyReferTo() {
        Database read = read(SHOPS, CITIES);
        assertThat(read.schema().tables()).extracting(Table::name).containsExactly("cities", "shops");
        assertThat(read.schema().table("cities").noun()).isEqualTo("city");
        assertThat(read.schema().table("shops").column("city").references()).isEqualTo("cities");
        assertThat(read.schema().table("cities").column("big").type()).isEqualTo(ColumnType.FLAG);
        assertThat(read.rows("cities").get(0).values())
                .isEqualTo(List.of(Value.of("Alba"), Value.of(new BigDecimal("12.5")), Value.of(true)));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> read(CITIES.replace("TEXT", "BLOB"))).hasMessageContaining("cities.name");
        assertThatThrownBy(() -> read(CITIES.replace("\"key\": [\"name\"]", "\"key\": []")))
                .hasMessageContaining("PRIMARY KEY");
        assertThatThrownBy(() -> read(CITIES.replace("12.5, 1", "12.5, 7"))).hasMessageContaining("neither 0 nor 1");
        assertThatThrownBy(() -> read(CITIES.replace("Brema", "Alba"))).hasMessageContaining("two rows with the key");
        assertThatThrownBy(() -> read(CITIES, SHOPS.replace("1, \"Alba\"", "1, \"Rome\"")))
                .hasMessageContaining("Rome");
        assertThatThrownBy(() -> read(CITIES.replace("\"name\": \"cities\"", "\"name\": \"x; DROP\"")))
                .hasMessageContaining("small letters");
    }

    @Test
    void oneOfSeveralIsFoundByTheEnding() {
        assertThat(List.of("cities", "boxes", "buses", "classes", "hotels", "status", "gas"))
                .extracting(TableReader::singular)
                .containsExactly("city", "box", "buse", "class", "hotel", "status", "gas");
    }
}
