package dev.assay.pipelines.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.config.ToolsConfig.DataConfig;
import dev.assay.pipelines.work.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    private Path songs(String name, String last) throws IOException {
        String rows = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "%d,Song %d,%s,%d\n".formatted(i, i, i % 7 == 0 ? "NA" : i * 11, i * 3))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve(name), "id,title,seconds,plays\n" + rows + last);
    }

    private static List<Source> read(List<String> packs, DataConfig... data) {
        return Sources.read(new ToolsConfig(packs, List.of(data), 0, 0, 0, 0, 0, List.of(), null, null));
    }

    @Test
    void packsComeBeforeDataAndBothAreThere() throws IOException {
        DataConfig data = new DataConfig(songs("songs.csv", "").toString(), null, "CC0-1.0", null);
        List<Source> sources = read(List.of("travel"), data);
        assertThat(sources).extracting(Source::category).containsExactly("travel", "songs");
        assertThat(sources).extracting(Source::own).containsExactly(false, true);
        assertThat(sources.get(0).content()).isEqualTo("travel");
    }

    @Test
    void whatIsSaidOfDataStandsInItsWorldsAndNothingOfTheMachine() throws IOException {
        DataConfig data = new DataConfig(songs("songs.csv", "").toString(), "tunes", "CC0-1.0", null);
        var world = read(List.of(), data).get(0).worlds().world(1, 0);
        assertThat(world.category()).isEqualTo("tunes");
        assertThat(world.title()).isEqualTo("Tunes");
        assertThat(world.provenance().source()).isEqualTo("songs.csv");
        assertThat(world.provenance().license()).isEqualTo("CC0-1.0");
        assertThat(world.provenance().versions()).containsOnlyKeys("assay", "data");
        assertThat(world.provenance().toString()).doesNotContain(folder.toString());
    }

    @Test
    void theContentOfASourceChangesWithItsDataAndWithWhatIsSaidOfIt() throws IOException {
        String path = songs("songs.csv", "").toString();
        DataConfig data = new DataConfig(path, null, null, null);
        String before = read(List.of(), data).get(0).content();
        assertThat(read(List.of(), data).get(0).content()).isEqualTo(before);
        assertThat(read(List.of(), new DataConfig(path, null, "MIT", null))
                        .get(0)
                        .content())
                .isNotEqualTo(before);
        songs("songs.csv", "31,Song 31,5,5\n");
        assertThat(read(List.of(), data).get(0).content()).isNotEqualTo(before);
    }

    @Test
    void whatWasDoneToDataIsToldAndWhatWasFoundIsCounted() throws IOException {
        List<Note> told = read(List.of(), new DataConfig(songs("songs.csv", "").toString(), null, null, null))
                .get(0)
                .told();
        assertThat(told)
                .containsExactly(
                        new Note(
                                "profile",
                                "songs",
                                "songs: ABSENT_MARKED (songs) (seconds): 4 of its 30 values (NA) say that there is none; they are absent.",
                                1),
                        new Note("profile", "songs", "songs: KEY_FOUND", 1));
    }

    @Test
    void twoSourcesOfOneCategoryAreRefused() throws IOException {
        DataConfig one = new DataConfig(songs("songs.csv", "").toString(), null, null, null);
        DataConfig other = new DataConfig(songs("songs.tab.csv", "").toString(), "songs", null, null);
        assertThatThrownBy(() -> read(List.of(), one, other))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("(songs)")
                .hasMessageContaining("Maybe give 'name'");
    }

    @Test
    void dataThatCannotBeUsedIsBadInputThatNamesItWithoutItsFolder() {
        assertThatThrownBy(() -> read(
                        List.of(), new DataConfig(folder.resolve("gone.csv").toString(), null, null, null)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("(gone.csv)")
                .hasMessageContaining("Maybe name a SQLite file")
                .message()
                .doesNotContain(folder.toString());
    }
}
