package dev.assay.pipelines.swe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.flow.Samples;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStagesTest {
    private static final Described CANDIDATE =
            Samples.described(new RepositoryRef("acme/one", "/nowhere"), Samples.fix("acme/one", 1));

    @TempDir
    Path folder;

    @Nested
    class FinishedWork {
        private final Finished accepted = new Finished(Samples.task(CANDIDATE), null, measured("accepted"));
        private final Heard<SweTask> heard = new Heard<>();

        @Test
        void anAcceptedValidationIsNotDoneAgain() {
            assertThat(earlier(image -> true)).contains(accepted);
            assertThat(heard.notes).isEmpty();
        }

        @Test
        void aRowWhoseImageIsGoneIsProvenAgain() {
            assertThat(earlier(image -> false)).isEmpty();
        }

        @Test
        void whereNoEngineAnswersARowIsTakenOverAndTheAccountSaysSo() {
            assertThat(earlier(image -> {
                        throw new InfraException("engine", "None answers.", true);
                    }))
                    .contains(accepted);
            assertThat(heard.notes).containsExactly(new Note("validate", CANDIDATE.id(), "image not looked for", 1));
        }

        private Optional<Finished> earlier(Predicate<String> there) {
            WorkStore store = new WorkStore(folder.resolve("store").toString());
            store.put("validate", "0".repeat(64), accepted);
            return new Earlier(store, there).find("0".repeat(64), CANDIDATE.id(), heard);
        }

        @Test
        void aRefusalIsNotDoneAgainEither() {
            Rejection refusal = Rejection.swe("gate", "BROKEN", CANDIDATE.id(), "Why.", Map.of());
            Heard<SweTask> heard = validate(new Finished(null, refusal, measured("BROKEN")));

            assertThat(heard.refused).containsExactly(refusal);
            assertThat(heard.accepted).isEmpty();
            assertThat(heard.broken).isEmpty();
            assertThat(heard.measured).hasSize(1);
        }

        /** The repository does not exist and no engine is asked: only the store can answer. */
        private Heard<SweTask> validate(Finished finished) {
            RunConfig config = config("");
            new WorkStore(folder.resolve("store").toString())
                    .put("validate", ValidationKey.of(CANDIDATE, config), finished);
            RunSettings settings = settings(config);
            Heard<SweTask> heard = new Heard<>();
            try {
                new LocalStages(settings).validate(CANDIDATE, heard);
            } finally {
                WorkerTools.close(settings);
            }
            return heard;
        }

        private static Measured measured(String result) {
            return new Measured(CANDIDATE.id(), "acme__one-1", result, new TreeMap<>(), List.of());
        }
    }

    @Nested
    class Sources {
        @Test
        void oneThatDoesNotAnswerIsNoRefusalButIsTriedAgain() {
            RepositoryRef away = new RepositoryRef("acme/one", "file://" + folder.resolve("away"));
            RunSettings settings = settings(config(""));
            try {
                assertThatThrownBy(() -> new LocalStages(settings).mine(away, new Heard<>()))
                        .isInstanceOfSatisfying(InfraException.class, e -> assertThat(e.retryable())
                                .isTrue())
                        .hasMessageContaining("ls-remote");
            } finally {
                WorkerTools.close(settings);
            }
        }

        @Test
        void aFolderThatIsNoRepositoryIsARefusal() {
            RepositoryRef none = new RepositoryRef("acme/one", folder.toString());
            RunSettings settings = settings(config(""));
            Heard<Mined> heard = new Heard<>();
            try {
                new LocalStages(settings).mine(none, heard);
            } finally {
                WorkerTools.close(settings);
            }

            assertThat(heard.refused).extracting(Rejection::code).containsExactly("NOT_A_REPOSITORY");
        }
    }

    private RunSettings settings(RunConfig config) {
        return new RunSettings(
                CanonicalJson.write(config),
                folder.resolve("store").toString(),
                folder.resolve("cache").toString(),
                "run-test",
                false);
    }

    @Nested
    class Keys {
        @Test
        void whatDecidesAResultDecidesTheKey() {
            assertThat(key("")).isNotEqualTo(key(", validation: {runs: 4}"));
            assertThat(key("")).isNotEqualTo(key(", environment: {rounds: 7}"));
            assertThat(key("")).isNotEqualTo(key(", site: {env: {A: b}}"));
        }

        @Test
        void anotherBuildProvesAgain() {
            String one = ValidationKey.of(CANDIDATE, config(""), "one");

            assertThat(one)
                    .isEqualTo(ValidationKey.of(CANDIDATE, config(""), "one"))
                    .isNotEqualTo(ValidationKey.of(CANDIDATE, config(""), "two"));
            assertThat(ValidationKey.of(CANDIDATE, config(""), BuildDigest.own()))
                    .isEqualTo(key(""));
        }

        @Test
        void whatDoesNotDecideItDoesNot() {
            assertThat(key("")).isEqualTo(key(", limits: {slots: 9}")).isEqualTo(key(", output: {shards: 9}"));
        }

        @Test
        void anotherCandidateHasAnotherKey() {
            Described other = Samples.described(new RepositoryRef("acme/one", "/nowhere"), Samples.fix("acme/one", 2));

            assertThat(ValidationKey.of(other, config(""))).isNotEqualTo(key(""));
        }

        @Test
        void whereTheRepositoryLiesIsNoPartOfTheKey() {
            Described elsewhere = new Described(new RepositoryRef("acme/one", "/elsewhere"), CANDIDATE.candidate());

            assertThat(ValidationKey.of(elsewhere, config(""))).isEqualTo(key(""));
        }

        private static String key(String more) {
            return ValidationKey.of(CANDIDATE, config(more));
        }
    }

    private static RunConfig config(String more) {
        return ConfigReader.parse("{sources: [{repo: acme/one, location: /nowhere}]" + more + "}", "test.yaml");
    }

    private static final class Heard<T> implements Emit<T> {
        private final List<T> accepted = new ArrayList<>();
        private final List<Rejection> refused = new ArrayList<>();
        private final List<Breakage> broken = new ArrayList<>();
        private final List<Measured> measured = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();

        @Override
        public void accept(T value) {
            accepted.add(value);
        }

        @Override
        public void refuse(Rejection rejection) {
            refused.add(rejection);
        }

        @Override
        public void broken(Breakage breakage) {
            broken.add(breakage);
        }

        @Override
        public void measured(Measured value) {
            measured.add(value);
        }

        @Override
        public void note(Note note) {
            notes.add(note);
        }
    }
}
