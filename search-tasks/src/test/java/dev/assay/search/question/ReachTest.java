package dev.assay.search.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Value;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two rivers: six mills with thatch and four with slate lie on the first, ten with slate on the second; each second mill has two wheels. */
class ReachTest {
    private final Reach reach = new Reach(Shelf.facts(pages()), 20);

    private static final Constraint ON_FIRST = Constraint.Linked.to("on", "r1");
    private static final Constraint SLATE = new Constraint.HasValue("roof", new Value.Text("slate"));
    private static final Constraint TWO_WHEELS =
            new Constraint.Range("wheels", "", BigDecimal.valueOf(2), BigDecimal.valueOf(2));

    private static List<Document> pages() {
        List<Document> pages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pages.add(Page.of("m%02d".formatted(i), "mill", "Mill " + i)
                    .text("roof", i < 6 ? "thatch" : "slate")
                    .number("wheels", 1 + i % 2, "")
                    .link("on", i < 10 ? "r1" : "r2", i < 10 ? "Arn" : "Bure")
                    .done());
        }
        pages.add(Page.of("r1", "river", "Arn").number("length", 40, "km").done());
        pages.add(Page.of("r2", "river", "Bure").number("length", 60, "km").done());
        return pages;
    }

    @Test
    void fromANameOneLooksThroughWhatLeadsThere() {
        assertThat(reach.of(ON_FIRST)).as("the river and its ten mills").isEqualTo(11);
        assertThat(reach.of(SLATE)).as("the fourteen with slate").isEqualTo(14);
    }

    @Test
    void whatOnePageSaysIsSearchedForAtOnce() {
        Reach near = new Reach(Shelf.facts(pages()), 5);
        assertThat(near.of(ON_FIRST)).isEqualTo(Reach.NONE);
        assertThat(near.of(Constraint.All.of(ON_FIRST, SLATE, TWO_WHEELS)))
                .as("four mills of the first river have slate")
                .isEqualTo(4);
    }

    @Test
    void numbersAloneLeadNowhere() {
        assertThat(reach.of(TWO_WHEELS)).isEqualTo(Reach.NONE);
        Constraint river = Constraint.All.of(
                new Constraint.OfKind("river"), new Constraint.Range("length", "km", BigDecimal.valueOf(50), null));
        assertThat(reach.of(Constraint.All.of(
                        new Constraint.OfKind("mill"), new Constraint.Linked("on", Direction.OUT, river))))
                .isEqualTo(Reach.NONE);
    }

    @Test
    void chainsAddUpAndPagesThatDoNotFitAreLeftBehind() {
        Constraint thatched = new Constraint.HasValue("roof", new Value.Text("thatch"));
        Constraint river =
                new Constraint.Linked("on", Direction.IN, Constraint.All.of(new Constraint.OfKind("mill"), thatched));
        assertThat(reach.of(river)).as("six mills, one river").isEqualTo(7);
        assertThat(reach.of(new Constraint.Linked("on", Direction.OUT, river)))
                .as("and the ten mills of that river")
                .isEqualTo(17);
    }

    @Test
    void whatIsComparedWithMustBeFoundToo() {
        Constraint named = new Constraint.Comparison("wheels", Order.GREATER, new Constraint.Is("m00"));
        Constraint lost = new Constraint.Comparison("wheels", Order.GREATER, TWO_WHEELS);
        assertThat(reach.of(Constraint.All.of(ON_FIRST, named))).isEqualTo(12);
        assertThat(reach.of(Constraint.All.of(ON_FIRST, lost))).isEqualTo(Reach.NONE);
        assertThat(reach.of(Constraint.All.of(ON_FIRST, new Constraint.Count("feeds", Direction.IN, 2, 5))))
                .as("five more pages are opened to count them")
                .isEqualTo(16);
    }
}
