package dev.assay.search.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A hundred thousand documents and two million facts fit into some hundred megabytes. */
class FactStoreSizeIT {
    private static final int DOCUMENTS = 100_000;
    private static final int EACH = 20;

    @Test
    void twoMillionFactsFit() {
        long before = used();
        FactStore store = store();
        long megabytes = (used() - before) >> 20;
        Reference.reachabilityFence(store);
        assertThat(store.size()).isEqualTo(DOCUMENTS);
        assertThat(store.statements()).isEqualTo(DOCUMENTS * EACH);
        assertThat(megabytes).as("megabytes held").isBetween(50L, 350L);
        int[] holders = store.holders("number-3", number(500), number(509));
        assertThat(holders.length).as("ten of a thousand values").isBetween(700, 1300);
        assertThat(store.facts(holders[0], "number-3"))
                .allSatisfy(stated -> assertThat(((Value.Quantity) stated.value()).number())
                        .isBetween(BigDecimal.valueOf(500), BigDecimal.valueOf(509)));
    }

    private static FactStore store() {
        FactStoreBuilder builder = new FactStoreBuilder();
        SplittableRandom random = new SplittableRandom(1);
        String text = "x".repeat(400);
        for (int i = 0; i < DOCUMENTS; i++) {
            List<Fact> facts = new ArrayList<>();
            List<Link> links = new ArrayList<>();
            String id = id(i);
            for (int j = 0; j < EACH / 4; j++) {
                Span span = new Span(j * 10, j * 10 + 5);
                facts.add(new Fact(id, "number-" + j, number(random.nextInt(1000)), span));
                facts.add(new Fact(id, "text-" + j, new Value.Text("word " + random.nextInt(50_000)), span));
                links.add(new Link(id(random.nextInt(DOCUMENTS)), "to-" + j, "there", span));
                links.add(new Link(id(random.nextInt(DOCUMENTS)), "from-" + j, "here", span));
            }
            builder.add(new Document(id, "Title " + i, List.of(), "page", "en", "CC0-1.0", "", text, links, facts));
        }
        return builder.build();
    }

    private static String id(int number) {
        return "invented:%06d".formatted(number);
    }

    private static Value.Quantity number(int number) {
        return new Value.Quantity(BigDecimal.valueOf(number), "");
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
