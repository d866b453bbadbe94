package dev.assay.pipelines.swe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.chat.ChatModel;
import dev.assay.pipelines.flow.Samples;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.filter.Judge;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Opinion;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpinionsTest {
    private static final Described CANDIDATE =
            Samples.described(new RepositoryRef("acme/one", "/nowhere"), Samples.fix("acme/one", 1));
    private static final Opinion OPINION = new Opinion("asked", false, true, "It names the line.");

    @TempDir
    Path folder;

    private final List<Note> notes = new ArrayList<>();
    private int asked;

    @Nested
    class Asking {
        @Test
        void aCandidateIsAskedAboutOnce() {
            String reply = "{\"well_specified\": false, \"leaks_fix\": true, \"reason\": \"It names the line.\"}";

            assertThat(opinions(() -> reply).of(CANDIDATE, notes::add)).contains(OPINION);
            assertThat(opinions(() -> reply).of(CANDIDATE, notes::add)).contains(OPINION);
            assertThat(asked).isEqualTo(1);
        }

        @Test
        void aReplyThatIsNoOpinionIsNotAskedForAgain() {
            assertThat(opinions(() -> "I think it is fine.").of(CANDIDATE, notes::add))
                    .isEmpty();
            assertThat(opinions(() -> "I think it is fine.").of(CANDIDATE, notes::add))
                    .isEmpty();
            assertThat(asked).isEqualTo(1);
            assertThat(notes).extracting(Note::kind).containsExactly("no proper opinion", "no proper opinion");
        }

        @Test
        void aModelThatDoesNotAnswerHoldsNothingUpAndIsAskedAgain() {
            Supplier<String> silent = () -> {
                throw new InfraException("model", "No answer.", true);
            };

            assertThat(opinions(silent).of(CANDIDATE, notes::add)).isEmpty();
            assertThat(opinions(silent).of(CANDIDATE, notes::add)).isEmpty();
            assertThat(asked).isEqualTo(2);
            assertThat(notes)
                    .containsExactly(
                            new Note("judge", CANDIDATE.id(), "no answer", 1),
                            new Note("judge", CANDIDATE.id(), "no answer", 1));
        }

        @Test
        void anotherEndpointIsAskedAnew() {
            String reply = "{\"well_specified\": false, \"leaks_fix\": true, \"reason\": \"It names the line.\"}";
            opinions(() -> reply, "http://one/v1").of(CANDIDATE, notes::add);

            assertThat(opinions(() -> reply, "http://two/v1").of(CANDIDATE, notes::add))
                    .contains(OPINION);
            assertThat(asked).isEqualTo(2);
            assertThat(notes).isEmpty();
        }
    }

    @Nested
    class InTheRow {
        private final SweTask task = Samples.task(CANDIDATE);

        @Test
        void anOpinionIsNoPartOfTheIdAndARowWithoutOneDoesNotMentionIt() {
            SweTask judged = task.withJudge(OPINION);

            assertThat(judged.id()).isEqualTo(task.id());
            assertThat(CanonicalJson.write(task)).doesNotContain("judge");
            assertThat(CanonicalJson.read(CanonicalJson.write(judged), SweTask.class))
                    .isEqualTo(judged);
        }

        @Test
        void storedWorkTakesTheOpinionOfTheRunThatReadsIt() {
            Measured measured = new Measured(CANDIDATE.id(), "acme__one-1", "accepted", new TreeMap<>(), List.of());
            List<SweTask> rows = new ArrayList<>();
            new Finished(task, null, measured).emit(new Rows(rows), OPINION);
            new Finished(task, null, measured).emit(new Rows(rows), null);

            assertThat(rows).containsExactly(task.withJudge(OPINION), task);
        }
    }

    private Opinions opinions(Supplier<String> reply) {
        return opinions(reply, "http://host/v1");
    }

    private Opinions opinions(Supplier<String> reply, String endpoint) {
        ChatModel model = new ChatModel() {
            @Override
            public String name() {
                return "asked";
            }

            @Override
            public String reply(List<Message> conversation) {
                asked++;
                return reply.get();
            }
        };
        return new Opinions(new Judge(model), model.name(), endpoint, new WorkStore(folder.toString()));
    }

    private record Rows(List<SweTask> rows) implements Emit<SweTask> {
        @Override
        public void accept(SweTask value) {
            rows.add(value);
        }

        @Override
        public void refuse(Rejection rejection) {
            throw new AssertionError(rejection);
        }

        @Override
        public void broken(Breakage breakage) {
            throw new AssertionError(breakage);
        }

        @Override
        public void measured(Measured value) {}

        @Override
        public void note(Note note) {}
    }
}
