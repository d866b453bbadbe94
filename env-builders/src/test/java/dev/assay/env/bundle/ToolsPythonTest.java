package dev.assay.env.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.tools.SmallTravel;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSchemas;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsPythonTest {
    @TempDir
    private Path folder;

    private PythonFolder python;

    @BeforeEach
    void write() {
        python = PythonFolder.of(folder, SmallTravel.world());
    }

    @Test
    void whatPythonSeesOfAToolIsItsFunctionSchema() throws IOException {
        assertThat(pythonSchemas(folder))
                .isEqualTo(
                        ToolSchemas.chat(ToolCatalogue.of(SmallTravel.world()).tools()));
    }

    static JsonNode pythonSchemas(Path folder) throws IOException {
        try (InputStream in = ToolsPythonTest.class.getResourceAsStream("schemas.py")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CanonicalJson.read(HostPython.run(folder, script), JsonNode.class);
        }
    }

    @Nested
    class Results {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                get_all_cities()                                      | ["Hangzhou", "Suzhou", "Wuxi"]
                get_all_hotels_by_city("Suzhou")                      | ["Canal House", "Garden Hotel"]
                get_city_by_hotel("Tower")                            | "Wuxi"
                get_infos_by_hotel(["price", "rating"], "Canal House")| {"price": 420.0, "rating": null}
                get_infos_by_hotel("price", "Lake Inn")               | {"price": 810.5}
                get_infos_by_attraction("free_entry", "West Lake")    | {"free_entry": true}
                get_inter_city_transport("Wuxi", "Suzhou")            | {"hours": 1.25}
                get_inter_city_transport("Wuxi", "Wuxi")              | null
                get_weather_by_city_date("Wuxi", "2025-10-02")        | {"sky": "rain"}
                get_weather_by_city_date("Wuxi", "2025-10-09")        | null
                get_city_transport("Suzhou")                          | {"day_ticket": 12.0}
                get_noise_by_hotel("Tower")                           | 60
                search_hotels("HOTEL")                                | ["Garden Hotel"]
                find_hotels(min_rating=4, max_price=600)              | ["Garden Hotel"]
                find_hotels()                                         | ["Canal House", "Garden Hotel", "Lake Inn", "Tower"]
                find_attractions(True)                                | ["West Lake"]
                find_restaurants("noodles")                           | ["Noodle Bar"]
                submit_result("[]")                                   | "The answer was received."
                """)
        void areValuesOfJsonInTheOrderOfKeys(String call, String result) {
            assertThat(python.call(call)).isEqualTo(result);
        }
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                get_city_by_hotel("Ritz")          | There is no hotel with the name 'Ritz'.;Maybe take one that get_all_hotels_by_city lists.
                get_city_by_hotel(7)               | hotel is 7, which is not a text.;Maybe give a text.
                get_city_by_hotel("\\ud800")       | hotel is '\\ud800', which is not a text of whole characters.;Maybe give a text of whole characters.
                get_infos_by_hotel("noise", "Tower")| info_keywords has 'noise', of which nothing is known.;Maybe take some of: price, rating.
                get_infos_by_hotel([], "Tower")    | info_keywords names nothing.;Maybe give a list of some of: price, rating.
                get_infos_by_hotel([["price"]], "Tower")| info_keywords has a list, of which nothing is known.;Maybe take some of: price, rating.
                get_weather_by_city_date("Wuxi", "2025-02-30")| date is '2025-02-30', which is not a day of the calendar.;Maybe give a day of the calendar.
                get_weather_by_city_date("Wuxi", "1 Oct")| date is '1 Oct', which is not a date written YYYY-MM-DD.;Maybe give a date written YYYY-MM-DD.
                find_hotels(min_price="cheap")     | min_price is 'cheap', which is not a finite number.;Maybe give a finite number.
                find_hotels(min_price=float("nan"))| min_price is nan, which is not a finite number.;Maybe give a finite number.
                find_hotels(min_price=10**9999)    | min_price is a number of 33216 bits, which is not a finite number.;Maybe give a finite number.
                search_hotels(" ")                 | query is blank.;Maybe give a part of what is looked for.
                submit_result({})                  | answer_text is a dict, which is not a text.;Maybe give a text.
                get_city_by_hotel("x' OR '1'='1")  | There is no hotel with the name "x' OR '1'='1".;Maybe take one that get_all_hotels_by_city lists.
                """)
        void sayWhatIsWrongAndWhatToDo(String call, String message) {
            assertThat(python.call(call)).isEqualTo(message.replace(';', '\n'));
        }

        @Test
        void toolsNeedADatabase() {
            assertThat(
                            HostPython.run(
                                    folder,
                                    """
                            import tools
                            try:
                                tools.get_all_cities()
                            except tools.ToolError as error:
                                print(error)
                            """))
                    .isEqualTo("No database is open.\nMaybe call connect(path) first.\n");
        }
    }

    @Test
    void everyToolTellsWhatTheDatabaseHolds() {
        assertThat(ToolCheck.differences(SmallTravel.world(), folder)).isEmpty();
    }

    @Test
    void theFileItselfStaysAsItIsAndConnectingAgainForgetsEverything() {
        assertThat(
                        HostPython.run(
                                folder,
                                """
                        import tools, hashlib, pathlib
                        before = hashlib.sha256(pathlib.Path("db.sqlite").read_bytes()).digest()
                        tools.connect("db.sqlite").execute("DELETE FROM transport")
                        tools.submit_result("one")
                        print(tools.get_inter_city_transport("Wuxi", "Suzhou"), tools.SUBMITTED)
                        tools.connect("db.sqlite")
                        print(tools.get_inter_city_transport("Wuxi", "Suzhou"), tools.SUBMITTED)
                        print(before == hashlib.sha256(pathlib.Path("db.sqlite").read_bytes()).digest())
                        """))
                .isEqualTo("None ['one']\n{'hours': 1.25} []\nTrue\n");
    }

    @Test
    void theSameWorldGivesTheSameSource() {
        World world = SmallTravel.world();
        assertThat(ToolsPython.of(world, ToolCatalogue.of(world)))
                .isEqualTo(ToolsPython.of(SmallTravel.world(), ToolCatalogue.of(SmallTravel.world())));
    }
}
