package dev.assay.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.embedding.Embedder;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageVectorsTest {
    @TempDir
    Path folder;

    /** Words about water in one direction, words about fire in another, and a little of a third that tells texts apart. */
    private static final Embedder EMBEDDER = new Embedder() {
        @Override
        public int dimensions() {
            return 3;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(this::embed).toList();
        }

        private float[] embed(String text) {
            double water = count(text, "river", "rain", "sea", "ship");
            double fire = count(text, "smoke", "flame", "ash", "kiln");
            double own = 0.1 + (text.hashCode() & 15) / 1000.0;
            double length = Math.sqrt(water * water + fire * fire + own * own);
            return new float[] {(float) (water / length), (float) (fire / length), (float) (own / length)};
        }

        private double count(String text, String... words) {
            return List.of(words).stream().filter(text::contains).count();
        }
    };

    private static final List<Document> PAGES = List.of(
            Page.of("a", "place", "Harbour")
                    .prose("Where a ship waits for the sea.")
                    .done(),
            Page.of("b", "place", "Pottery").prose("A kiln with smoke and ash.").done(),
            Page.of("c", "place", "Weir").prose("A wall across a river.").done(),
            Page.of("d", "place", "Forge")
                    .prose("A flame for iron. The river is far.")
                    .done());

    @Test
    void whatIsNearestInMeaningComesFirst() throws IOException {
        assertThat(PassageVectors.build(new Shelf(PAGES), folder, EMBEDDER, 100))
                .isEqualTo(new PassageVectors.Report(4, 100, 3));
        try (PassageVectors vectors = PassageVectors.open(folder, EMBEDDER).orElseThrow()) {
            assertThat(vectors.nearest("rain", 2)).containsExactlyInAnyOrder("a", "c");
            assertThat(vectors.nearest("flame and smoke", 1)).containsExactly("b");
            assertThat(vectors.nearest("flame", 10)).hasSize(4).startsWith("b", "d");
        }
    }

    @Test
    void aShareIsDrawnByIdAlone() throws IOException {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            many.add(Page.of("p" + i, "place", "Place " + i)
                    .prose("Near the sea.")
                    .done());
        }
        int half = PassageVectors.build(new Shelf(many), folder.resolve("one"), EMBEDDER, 50)
                .documents();
        assertThat(half).isBetween(150, 250);
        assertThat(PassageVectors.build(new Shelf(many.subList(0, 200)), folder.resolve("two"), EMBEDDER, 50)
                        .documents())
                .isLessThan(half);
        assertThatThrownBy(() -> PassageVectors.build(new Shelf(many), folder, EMBEDDER, 0))
                .hasMessageContaining("(0 %)");
    }

    @Test
    void aLibraryNeedNotHaveVectorsAndHasThemOnce() throws IOException {
        assertThat(PassageVectors.open(folder, EMBEDDER)).isEmpty();
        PassageVectors.build(new Shelf(PAGES), folder, EMBEDDER, 100);
        assertThatThrownBy(() -> PassageVectors.build(new Shelf(PAGES), folder, EMBEDDER, 100))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("already");
    }

    @Test
    void vectorsOfALibraryLeaveItsFilesAlone() throws IOException {
        try (LibraryBuilder builder = new LibraryBuilder(folder)) {
            PAGES.forEach(builder);
            builder.finish();
        }
        String report = Files.readString(folder.resolve("library.json"));
        try (LuceneLibrary library = LuceneLibrary.open(folder)) {
            PassageVectors.build(library, folder, EMBEDDER, 100);
        }
        try (LuceneLibrary library = LuceneLibrary.open(folder);
                PassageVectors vectors = PassageVectors.open(folder, EMBEDDER).orElseThrow()) {
            assertThat(library.size()).isEqualTo(4);
            assertThat(vectors.nearest("kiln", 1)).containsExactly("b");
        }
        assertThat(Files.readString(folder.resolve("library.json"))).isEqualTo(report);
    }

    @Test
    void aDocumentBeginsWithItsTitleAndWhatItSaysFirst() {
        assertThat(PassageVectors.beginning(PAGES.get(0))).isEqualTo("Harbour: Where a ship waits for the sea.");
        Document wide = Page.of("w", "place", "W").prose("x".repeat(1000)).done();
        assertThat(PassageVectors.beginning(wide)).hasSize(300);
    }
}
