package dev.assay.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.work.Note;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static final Note NAMED = new Note("mine", "acme/one", "named", 10);
    private static final Note COVERED = new Note("mine", "acme/one", "covered", 3);
    private static final Note FOUND = new Note("mine", "acme/one", "candidates", 5);
    private static final Note REFUSED = new Note("mine", "acme/one", "refused", 2);

    @Test
    void everyChangeThatNamesSomethingIsSomewhere() {
        assertThat(new Notes(List.of(NAMED, COVERED, FOUND, REFUSED)).contradictions(5, 2))
                .isEmpty();
    }

    @Test
    void aChangeThatVanishesInMiningIsAContradiction() {
        Note fewer = new Note("mine", "acme/one", "covered", 2);

        assertThat(new Notes(List.of(NAMED, fewer, FOUND, REFUSED)).contradictions(5, 2))
                .containsExactly("The count of changes of (acme/one) that name something is 10, but there are 9.");
    }

    @Test
    void whatMiningCountedMustHaveComeOut() {
        assertThat(new Notes(List.of(NAMED, COVERED, FOUND, REFUSED)).contradictions(4, 1))
                .hasSize(2);
    }

    @Test
    void otherNotesAreWarningsAndAreAddedUp() {
        Notes notes = new Notes(List.of(
                NAMED, new Note("judge", "a", "gave no answer", 1), new Note("judge", "b", "gave no answer", 1)));

        assertThat(notes.warnings())
                .containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of("judge: gave no answer", 2L)));
        assertThat(notes.sources()).containsOnlyKeys("acme/one");
    }
}
