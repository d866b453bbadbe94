package dev.assay.env.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallWordsTest {
    private static String said(String name, String description, String arguments) {
        JsonNode entry = CanonicalJson.mapper()
                .createObjectNode()
                .set(
                        "function",
                        CanonicalJson.mapper()
                                .createObjectNode()
                                .put("name", name)
                                .put("description", description));
        // The opener is drawn; what follows it is not.
        return new CallWords(List.of(entry), new SplittableRandom(1))
                .of(new ToolCall(name, arguments))
                .replaceFirst("^(I|Next, I|Now I|Let me|I'll) ", "");
    }

    @Test
    void aListIsListed() {
        assertThat(said("get_all_airports", "Lists all airports, each by its name.", "{}"))
                .isEqualTo("list all airports.");
    }

    @Test
    void whatIsGivenIsNamed() {
        assertThat(said(
                        "get_all_bookings_by_flight",
                        "Lists the bookings whose flight is the given flight, each by its code.",
                        "{\"flight\": \"AX517\"}"))
                .isEqualTo("list the bookings whose flight is AX517.");
        assertThat(said("get_floor_by_room", "Tells the floor of the given room.", "{\"room\": \"Room 7\"}"))
                .isEqualTo("look up the floor of room Room 7.");
    }

    @Test
    void keywordsAreWhatIsLookedUp() {
        assertThat(said(
                        "get_infos_by_booking",
                        "Tells what is known about the given booking under the given keywords, an object.",
                        "{\"info_keywords\": [\"paid\", \"fare_class\"], \"booking\": \"B1\"}"))
                .isEqualTo("look up paid, fare class of booking B1.");
    }

    @Test
    void aParameterOfAnotherNameThanItsNounIsUnderstood() {
        assertThat(said(
                        "get_all_rooms_by_type",
                        "Lists the rooms whose room type is the given room type, each by its number.",
                        "{\"type\": \"Double\"}"))
                .isEqualTo("list the rooms whose room type is Double.");
    }

    @Test
    void actionsSayWithWhatTheyAreDone() {
        assertThat(said("issue_voucher", "Gives a passenger a voucher.", "{\"passenger\": \"Ada\", \"amount\": 75}"))
                .isEqualTo("give a passenger a voucher: Ada, 75.");
        assertThat(said("search_rooms", "Searches rooms.", "{\"query\": \"north\"}"))
                .isEqualTo("search rooms: north.");
    }

    @Test
    void aToolThatSaysNothingIsCalledByName() {
        assertThat(said("ping", "", "{}")).isEqualTo("call ping.");
    }
}
