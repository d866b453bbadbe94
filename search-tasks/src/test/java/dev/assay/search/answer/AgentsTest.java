package dev.assay.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.embedding.Embedder;
import dev.assay.search.corpus.Document;
import dev.assay.search.index.PassageVectors;
import dev.assay.search.world.Page;
import dev.assay.search.world.Railway;
import dev.assay.search.world.Shelf;
import dev.assay.verifiers.task.SearchAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsTest {
    private static final List<Document> PAGES = pages();
    private static final Shelf SHELF = new Shelf(PAGES);

    private static List<Document> pages() {
        List<Document> pages = new ArrayList<>(Railway.of(60, 3));
        pages.add(Page.of("m:1", "museum", "Lantern House")
                .prose("A museum of lighthouses and their keepers.")
                .number("rooms", 14, "")
                .text("town", "Skerry")
                .date("founded", "1931")
                .link("led-by", "p:1", "Ada Finch")
                .link("next-to", "m:2", "Rope Walk")
                .link("next-to", "m:3", "Kelp Kiln")
                .done());
        pages.add(Page.of("m:2", "museum", "Rope Walk")
                .prose("A museum of ropes and knots.")
                .number("rooms", 5, "")
                .text("town", "Skerry")
                .done());
        pages.add(Page.of("m:3", "museum", "Kelp Kiln")
                .prose("A museum of kelp and glass.")
                .number("rooms", 8, "")
                .text("town", "Skerry")
                .done());
        pages.add(Page.of("p:1", "person", "Ada Finch")
                .prose("A keeper who wrote about moths.")
                .text("born-in", "Ullbay")
                .done());
        return pages;
    }

    private static List<String> say(String question, SearchAnswer.Type type, Agent... agents) {
        return Agents.ask(List.of(agents), new Inquiry(question, type), SHELF, Budget.small()).stream()
                .map(Said::answer)
                .toList();
    }

    private static String best(String question, SearchAnswer.Type type, Agent agent) {
        List<String> said = say(question, type, agent);
        assertThat(said).as(agent.name()).hasSize(1);
        return said.get(0);
    }

    @Test
    void aDeskTellsWhatIsReallyDone() {
        List<String> told = new ArrayList<>();
        Witness witness = new Witness() {
            @Override
            public void searched(String query) {
                told.add("search " + query);
            }

            @Override
            public void opened(String document) {
                told.add("open " + document);
            }
        };
        Desk desk = new Desk(SHELF, new Budget(1, 1, 5), witness);
        assertThat(desk.find(" ")).isEmpty();
        assertThat(desk.find("ropes and knots")).isNotEmpty();
        assertThat(desk.find("kelp")).isEmpty();
        assertThat(desk.open("m:2")).isPresent();
        assertThat(desk.open("m:2")).isPresent();
        assertThat(desk.open("m:3")).isEmpty();

        assertThat(told).containsExactly("search ropes and knots", "open m:2");
    }

    @Test
    void thereAreSixAndTheirNamesDiffer() {
        Set<String> names = new HashSet<>();
        Agents.embedded().forEach(agent -> names.add(agent.name()));
        assertThat(names).hasSize(6);
    }

    @Test
    void everyAgentAnswersWhatOnePageSays() {
        String question = "Which museum is about lighthouses and their keepers? Answer with the title of its page.";
        for (Agent agent : Agents.embedded()) {
            assertThat(best(question, SearchAnswer.Type.ENTITY, agent))
                    .as(agent.name())
                    .isEqualTo("Lantern House");
        }
    }

    @Test
    void everyAgentReadsALabelledValue() {
        String question = "What is the rooms of the museum that tells of ropes and knots? Answer with a number.";
        for (Agent agent : Agents.embedded()) {
            assertThat(best(question, SearchAnswer.Type.NUMBER, agent))
                    .as(agent.name())
                    .isEqualTo("5");
        }
    }

    @Test
    void readersTellNumbersApart() {
        String question = "Which museum has the town “Skerry” and has rooms of between 7 and 9?"
                + " Answer with the title of its page.";
        assertThat(best(question, SearchAnswer.Type.ENTITY, new PassageReader()))
                .isEqualTo("Kelp Kiln");
        assertThat(best(question, SearchAnswer.Type.ENTITY, new ClauseIntersection()))
                .isEqualTo("Kelp Kiln");
    }

    @Test
    void followersGoWhereTheWordsOfTheQuestionAreNot() {
        String question = "Which person leads the museum of lighthouses in Skerry that was founded in 1931?"
                + " Answer with the title of its page.";
        assertThat(best(question, SearchAnswer.Type.ENTITY, new OneHopFollower()))
                .isEqualTo("Ada Finch");
        assertThat(best(question, SearchAnswer.Type.ENTITY, new GreedyHopper())).isEqualTo("Ada Finch");
    }

    /** Twelve weavers, each of a guild of her own; each guild but one has another patron. */
    private static List<Document> guilds() {
        List<Document> pages = new ArrayList<>(pages());
        for (int i = 0; i < 12; i++) {
            pages.add(Page.of("w:" + i, "weaver", "Weaver " + (char) ('A' + i))
                    .number("looms", 2 + i % 3, "")
                    .link("member-of", "g:" + i, "Guild " + i)
                    .done());
            pages.add(Page.of("g:" + i, "guild", "Guild " + i)
                    .text("colour", i % 2 == 0 ? "ochre" : "madder")
                    .link("honours", i == 7 ? "p:1" : "p:2", i == 7 ? "Ada Finch" : "Bo Wren")
                    .done());
        }
        pages.add(Page.of("p:2", "person", "Bo Wren").prose("A singer.").done());
        return pages;
    }

    @Test
    void pursuitGoesFromANameThroughWhatIsDescribed() {
        Shelf shelf = new Shelf(guilds());
        String question = "Which weaver is a member of a guild that honours the person “Ada Finch”?"
                + " Answer with the title of its page.";
        Inquiry inquiry = new Inquiry(question, SearchAnswer.Type.ENTITY);
        assertThat(new Pursuit().answer(inquiry, new Desk(shelf, Budget.small().times(4))))
                .contains("Weaver H");
    }

    @Test
    void pursuitComparesWithTheValueOfAnother() {
        Shelf shelf = new Shelf(guilds());
        String question = "Find the one museum that fits all of this: it (1) has the town “Skerry”; (2) has smaller"
                + " rooms than the museum “Lantern House”; (3) has a larger rooms than the museum “Rope Walk”."
                + " Answer with the title of its page.";
        Inquiry inquiry = new Inquiry(question, SearchAnswer.Type.ENTITY);
        assertThat(new Pursuit().answer(inquiry, new Desk(shelf, Budget.small().times(4))))
                .contains("Kelp Kiln");
    }

    @Test
    void denseAgentsReadWhatIsNearestInMeaning(@TempDir Path folder) throws IOException {
        Embedder embedder = new Embedder() {
            @Override
            public int dimensions() {
                return 2;
            }

            private float[] turned(int steps) {
                double angle = 1 + steps / 2048.0;
                return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
            }

            @Override
            public List<float[]> embed(List<String> texts) {
                return texts.stream()
                        .map(text -> text.contains("rope") || text.contains("cordage")
                                ? new float[] {1, 0}
                                : turned(text.hashCode() & 1023))
                        .toList();
            }
        };
        // Each text its own vector: of many equal ones a graph of neighbours cannot be searched.
        PassageVectors.build(SHELF, folder, embedder, 100);
        try (PassageVectors vectors = PassageVectors.open(folder, embedder).orElseThrow()) {
            assertThat(Agents.embedded(vectors))
                    .extracting(Agent::name)
                    .hasSize(7)
                    .endsWith("dense-passage");
            Inquiry inquiry = new Inquiry("Which museum shows cordage?", SearchAnswer.Type.ENTITY);
            Desk desk = new Desk(SHELF, new Budget(1, 1, 1));
            assertThat(new DensePassage(vectors).answer(inquiry, desk)).contains("Rope Walk");
            assertThat(desk.searches()).isEqualTo(1);
            assertThat(desk.nearest(vectors, "more")).as("the budget is spent").isEmpty();
        }
    }

    @Test
    void aSetIsListedAndLinksAreCounted() {
        String set = "Name every museum that has the town “Skerry”."
                + " Answer with the titles of all their pages, separated by semicolons.";
        assertThat(best(set, SearchAnswer.Type.SET, new PassageReader()).split("; "))
                .containsExactlyInAnyOrder("Lantern House", "Rope Walk", "Kelp Kiln");
        String tally = "Consider the museum that fits all of this: it (1) is of lighthouses; (2) has the town “Skerry”."
                + " To how many different pages does it have a link of the kind “next to”? Answer with a whole number.";
        assertThat(best(tally, SearchAnswer.Type.NUMBER, new PassageReader())).isEqualTo("2");
    }

    @Test
    void nobodySpendsMoreThanTheBudget() {
        String question =
                "Which station has the roof “glass”, has platforms of between 3 and 5 and has the layout “halt”?"
                        + " Answer with the title of its page.";
        for (int factor : List.of(1, 4, 16)) {
            Budget budget = Budget.small().times(factor);
            for (Said said :
                    Agents.ask(Agents.embedded(), new Inquiry(question, SearchAnswer.Type.ENTITY), SHELF, budget)) {
                assertThat(said.searches()).isBetween(1, budget.searches());
                assertThat(said.opens()).isBetween(1, budget.opens());
            }
        }
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        String question =
                "Which line has the gauge “broad” and has a length of at least 90 km? Answer with the title of its page.";
        Agent[] agents = Agents.embedded().toArray(Agent[]::new);
        assertThat(say(question, SearchAnswer.Type.ENTITY, agents))
                .isEqualTo(say(question, SearchAnswer.Type.ENTITY, agents));
    }

    @Test
    void whatIsNowhereIsNotAnswered() {
        String question = "Which xylograph zzyzx? Answer with the title of its page.";
        assertThat(say(question, SearchAnswer.Type.ENTITY, Agents.embedded().toArray(Agent[]::new)))
                .isEmpty();
    }
}
