package dev.assay.pipelines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.dataset.Count;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkStoreTest {
    private static final String KEY = "ab" + "0".repeat(62);
    private static final Count VALUE = new Count("stage", "kind", 7);

    @TempDir
    Path folder;

    @Test
    void whatWasPutIsFoundAgain() {
        store().put("validate", KEY, VALUE);

        assertThat(store().find("validate", KEY, Count.class)).contains(VALUE);
        assertThat(folder.resolve("validate/ab/" + KEY + ".json")).exists();
    }

    @Test
    void whatNobodyPutIsAbsent() {
        assertThat(store().find("validate", KEY, Count.class)).isEmpty();
    }

    @Test
    void aLaterPutReplacesAnEarlierOneAndLeavesNoOtherFile() throws IOException {
        store().put("validate", KEY, new Count("old", "kind", 1));
        store().put("validate", KEY, VALUE);

        assertThat(store().find("validate", KEY, Count.class)).contains(VALUE);
        try (var files = Files.list(folder.resolve("validate/ab"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void stagesDoNotShareKeys() {
        store().put("one", KEY, VALUE);

        assertThat(store().find("two", KEY, Count.class)).isEmpty();
    }

    @Test
    void aKeyThatIsNoDigestNeverBecomesAPath() {
        assertThatThrownBy(() -> store().put("validate", "../../etc/passwd", VALUE))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("not a SHA-256");
    }

    @Nested
    class DamagedEntries {
        private Path entry() {
            store().put("validate", KEY, VALUE);
            return folder.resolve("validate/ab/" + KEY + ".json");
        }

        private void isDoneAgain() {
            assertThat(store().find("validate", KEY, Count.class)).isEmpty();
            store().put("validate", KEY, VALUE);
            assertThat(store().find("validate", KEY, Count.class)).contains(VALUE);
        }

        @Test
        void anEntryCutShortCountsAsAbsent() throws IOException {
            Path entry = entry();
            byte[] bytes = Files.readAllBytes(entry);
            Files.write(entry, java.util.Arrays.copyOf(bytes, bytes.length - 3));
            isDoneAgain();
        }

        @Test
        void anEmptyEntryCountsAsAbsent() throws IOException {
            Files.write(entry(), new byte[0]);
            isDoneAgain();
        }

        @Test
        void anEntryWithOtherContentCountsAsAbsent() throws IOException {
            Path entry = entry();
            Files.writeString(entry, Files.readString(entry).replace(":7", ":8"), StandardOpenOption.TRUNCATE_EXISTING);
            isDoneAgain();
        }

        @Test
        void anEntryThatThisVersionCannotReadCountsAsAbsent() {
            store().put("validate", KEY, java.util.List.of("something else"));
            isDoneAgain();
        }
    }

    private WorkStore store() {
        return new WorkStore(folder.toString());
    }
}
