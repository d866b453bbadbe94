package dev.assay.search.question.construct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Names;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.Matches;
import dev.assay.search.question.Reach;
import dev.assay.search.question.Shape;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.world.Railway;
import dev.assay.search.world.Shelf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuestionMakerTest {
    private static final List<Document> PAGES = Railway.of(400, 11);
    private static final FactStore STORE = Shelf.facts(PAGES);
    private static final Construction CONSTRUCTION = new Construction(5, 3, 5, 0.8, 0.95, 3, 5);
    private static final List<Made> MADE = made(STORE, CONSTRUCTION, 300);

    private static List<Made> made(FactStore store, Construction construction, int count) {
        QuestionMaker maker = new QuestionMaker(store, Lexicon.plain(), construction);
        return LongStream.range(0, count).mapToObj(maker::make).toList();
    }

    private static List<Draft> drafts() {
        return MADE.stream()
                .flatMap(made -> made instanceof Made.Constructed constructed
                        ? java.util.stream.Stream.of(constructed.draft())
                        : java.util.stream.Stream.of())
                .toList();
    }

    private static Map<Reason, Integer> refusals(List<Made> made) {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        for (Made one : made) {
            if (one instanceof Made.Refused refused) {
                counts.merge(refused.reason(), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void everyDraftHasExactlyTheAnswersThatTheEvaluatorFinds() {
        assertThat(drafts()).as("refused: %s", refusals(MADE)).hasSizeGreaterThan(100);
        Evaluator evaluator = new Evaluator(STORE);
        for (Draft draft : drafts()) {
            assertThat(evaluator.matches(draft.question().constraint(), 5))
                    .as(draft.text())
                    .isEqualTo(new Matches.Found(draft.answers()));
            if (draft.question().asked() instanceof Asked.Entities) {
                assertThat(draft.answers()).hasSizeBetween(2, 5).contains(draft.start());
            } else {
                assertThat(draft.answers()).containsExactly(draft.start());
            }
        }
    }

    @Test
    void allFormsAndKindsOfAnswersOccur() {
        assertThat(drafts()).extracting(Draft::form).contains(Form.values());
        assertThat(drafts())
                .extracting(draft -> draft.question().asked().getClass().getSimpleName())
                .contains("Entity", "Entities", "Attribute", "Tally");
        assertThat(drafts())
                .extracting(draft -> Shape.of(draft.question().constraint()).depth())
                .contains(1, 2, 3);
    }

    @Test
    void whatIsDescribedWithinADescriptionIsDescribedByOneThingUnlessItIsTheLast() {
        for (Draft draft : drafts()) {
            for (Constraint clue : ((Constraint.All) draft.question().constraint()).constraints()) {
                assertThat(manifold(clue)).as(draft.text()).isLessThanOrEqualTo(1);
            }
        }
    }

    /** How many descriptions of more than one thing lie within each other. */
    private static int manifold(Constraint clue) {
        if (!(clue instanceof Constraint.Linked linked) || !(linked.other() instanceof Constraint.All all)) {
            return 0;
        }
        return (all.constraints().size() > 2 ? 1 : 0)
                + all.constraints().stream()
                        .mapToInt(QuestionMakerTest::manifold)
                        .max()
                        .orElse(0);
    }

    @Test
    void noQuestionSaysATitleThatIsHidden() {
        for (Draft draft : drafts()) {
            for (String id : draft.hidden()) {
                String title = STORE.title(STORE.document(id).orElseThrow());
                assertThat(Names.normal(draft.text())).doesNotContain(Names.normal(title));
            }
            assertThat(draft.hidden()).containsAll(draft.answers());
        }
    }

    @Test
    void beginningsAreOfTheLongTail() {
        LongTail tail = new LongTail(STORE, CONSTRUCTION);
        for (Draft draft : drafts()) {
            int start = STORE.document(draft.start()).orElseThrow();
            assertThat(tail.popular(start) || tail.tooLong(start)).isFalse();
        }
        assertThat(refusals(MADE)).containsKeys(Reason.POPULAR);
        assertThat(refusals(made(STORE, new Construction(5, 3, 5, 0.05, 1, 3, 5), 100)))
                .as("a stricter bound refuses more")
                .hasEntrySatisfying(Reason.POPULAR, count -> assertThat(count).isGreaterThan(60));
    }

    @Test
    void theQuestionOfANumberDependsOnNothingButTheNumber() {
        QuestionMaker maker = new QuestionMaker(Shelf.facts(reversed()), Lexicon.plain(), CONSTRUCTION);
        for (int number : List.of(250, 3, 77, 3, 120)) {
            assertThat(maker.make(number)).isEqualTo(MADE.get(number));
        }
        assertThat(made(STORE, new Construction(6, 3, 5, 0.8, 0.95, 3, 5), 20)).isNotEqualTo(MADE.subList(0, 20));
    }

    private static List<Document> reversed() {
        List<Document> pages = new ArrayList<>(PAGES);
        java.util.Collections.reverse(pages);
        return pages;
    }

    @Test
    void everyDraftHasAWayToItsAnswer() {
        Reach reach = new Reach(STORE, CONSTRUCTION.reach());
        assertThat(drafts())
                .allSatisfy(draft -> assertThat(reach.of(draft.question().constraint()))
                        .as(draft.text())
                        .isLessThanOrEqualTo(CONSTRUCTION.reach()));
        Construction near = new Construction(5, 3, 5, 0.8, 0.95, 3, 5, Mix.standard(), 1);
        assertThat(refusals(made(STORE, near, 100))).containsKey(Reason.NO_PATH);
    }

    @Test
    void formsAreTriedAsTheMixSays() {
        Mix sets = new Mix(new TreeMap<>(Map.of(Form.SET, 1)));
        List<Made> made = made(STORE, new Construction(5, 3, 5, 0.8, 0.95, 3, 5, sets, Construction.REACH), 100);
        assertThat(made)
                .filteredOn(one -> one instanceof Made.Constructed)
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(((Made.Constructed) one).draft().form()).isEqualTo(Form.SET));
    }

    @Test
    void chainsHideWhatLiesBetween() {
        List<Draft> chains =
                drafts().stream().filter(draft -> draft.form() == Form.CHAIN).toList();
        assertThat(chains).isNotEmpty().allSatisfy(draft -> {
            assertThat(Shape.of(draft.question().constraint()).depth()).isGreaterThanOrEqualTo(2);
            assertThat(draft.hidden()).hasSizeGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void whatTwoDocumentsStateDifferentlyIsRefusedWithBothPlaces() {
        List<Document> pages = new ArrayList<>(Railway.of(40, 11));
        String text = "All stations have 77 platforms.\n";
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("st:0007", "platforms", new Value.Quantity(BigDecimal.valueOf(77), ""), new Span(18, 20)));
        pages.add(new Document("note", "Note", List.of(), "note", "en", "CC0-1.0", "", text, List.of(), facts));
        List<Made> made = made(Shelf.facts(pages), CONSTRUCTION, 300);
        assertThat(made)
                .filteredOn(one -> one instanceof Made.Refused refused && refused.reason() == Reason.CONTRADICTORY)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(((Made.Refused) one).detail())
                        .contains("st:0007", "77 in note [18, 20)", "in st:0007 ["));
    }
}
