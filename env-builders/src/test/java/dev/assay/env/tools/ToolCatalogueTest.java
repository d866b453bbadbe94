package dev.assay.env.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCatalogueTest {
    private final ToolCatalogue all = ToolCatalogue.of(SmallTravel.world());

    @Test
    void theTravelExampleHasItsFifteenToolsOnceShortcutsAreDropped() {
        assertThat(all.start(false).without(ToolSpec.Use.SHORTCUT).names())
                .containsExactly(
                        "get_all_attractions_by_city",
                        "get_all_cities",
                        "get_all_hotels_by_city",
                        "get_all_restaurants_by_city",
                        "get_city_by_attraction",
                        "get_city_by_hotel",
                        "get_city_by_restaurant",
                        "get_city_transport",
                        "get_infos_by_attraction",
                        "get_infos_by_city",
                        "get_infos_by_hotel",
                        "get_infos_by_restaurant",
                        "get_inter_city_transport",
                        "get_weather_by_city_date",
                        "submit_result");
    }

    @Test
    void shortcutsSearchTextsAndFilterByWhatPeopleLimit() {
        assertThat(all.start(false).names())
                .contains("search_cities", "search_hotels", "find_hotels", "find_restaurants", "find_attractions")
                .doesNotContain("find_cities");
        assertThat(all.find("find_hotels").orElseThrow().parameters())
                .extracting(ToolSpec.Parameter::name)
                .containsExactly("min_price", "max_price", "min_rating", "max_rating");
    }

    @Test
    void aHiddenColumnIsToldByNoToolUntilOneIsAdded() {
        ToolCatalogue start = all.start(true);
        assertThat(start.telling("hotel", "noise")).isEmpty();
        ToolSpec added = all.telling("hotel", "noise").orElseThrow();
        assertThat(added.name()).isEqualTo("get_noise_by_hotel");
        assertThat(start.with(added).telling("hotel", "noise")).contains(added);
        assertThat(all.find("get_infos_by_hotel").orElseThrow().tells())
                .isEqualTo(new Tells.Cells("hotel", List.of("price", "rating")));
    }

    @Test
    void itKnowsWhichToolListsAndTellsWhat() {
        assertThat(all.keys("city").orElseThrow().name()).isEqualTo("get_all_cities");
        assertThat(all.keys("hotel")).isEmpty();
        assertThat(all.keysBy("hotel")).extracting(ToolSpec::name).containsExactly("get_all_hotels_by_city");
        assertThat(all.telling("hotel", "city").orElseThrow().name()).isEqualTo("get_city_by_hotel");
        assertThat(all.telling("weather", "sky").orElseThrow().name()).isEqualTo("get_weather_by_city_date");
        assertThat(all.without(List.of("get_city_by_hotel")).telling("hotel", "city"))
                .isEmpty();
    }
}
