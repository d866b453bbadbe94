package dev.assay.env.notebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPackages;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.data.UserTables;
import dev.assay.env.notebook.table.design.Composer;
import dev.assay.env.notebook.table.design.Ground;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Published solutions in real kernels, which have Debian's packages, against the engine, for every kind and difficulty. {@code
 * -Dtables.seeds=N} takes N seeds of each; {@code -Dtables.out=DIR} writes statements and solutions there, to be read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(3600)
class TableAgreementIT {
    private static final Logger LOG = LoggerFactory.getLogger(TableAgreementIT.class);
    private KernelPool pool;

    @TempDir
    Path folder;

    KernelPackages packages() {
        return KernelPackages.DEBIAN;
    }

    /** Seeds of each kind and difficulty where nothing is said. */
    int seeds() {
        return 1;
    }

    @BeforeAll
    void open() {
        DockerContainers containers = DockerContainers.connect(EngineOptions.forRun("tables-it"));
        String image = KernelImage.ensure(containers, packages(), ImageOptions.ofHost(), LOG::info);
        pool = new KernelPool(containers, image, KernelOptions.standard().withKernels(2, 1));
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void solutions_find_what_the_engine_finds() throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> refused = new TreeMap<>();
        Map<Integer, Integer> depths = new TreeMap<>();
        int seeds = Integer.getInteger("tables.seeds", seeds());
        int problems = 0;
        int number = 0;
        for (TableFamily family : TableFamily.all()) {
            for (int difficulty = 1; difficulty <= 5; difficulty++) {
                for (long seed = 0; seed < seeds; seed++) {
                    TableFamily.Outcome outcome = family.attempt(seed * 8 + difficulty, difficulty);
                    outcome.refusals().forEach(each -> refused.merge(each.code().name(), 1, Integer::sum));
                    Problem problem = outcome.problem().orElseThrow();
                    problems++;
                    depths.merge(problem.depth(), 1, Integer::sum);
                    keep(problem, number++);
                    check(problem)
                            .ifPresent(refusal -> differences.add("%s%n%s%n%s%n%s"
                                    .formatted(
                                            refusal,
                                            problem.statement(),
                                            String.join("\n\n", problem.solution()),
                                            problem.answer().text())));
                }
            }
        }
        LOG.info(
                "{} of {} agree; depths {}; refused on the way {}",
                problems - differences.size(),
                problems,
                depths,
                refused);
        assertThat(problems).isEqualTo(TableFamily.all().size() * 5 * seeds);
        assertThat(differences).isEmpty();
    }

    @Test
    void so_they_do_for_tables_of_users() throws IOException, SQLException {
        Path data = UserFiles.write(Files.createDirectory(folder.resolve("user")));
        List<String> differences = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        int number = 1000;
        try (Ground ground = Ground.of(UserTables.read(data).data())) {
            for (String kind : Composer.kinds()) {
                for (long seed = 0; seed < 12; seed++) {
                    try {
                        Problem problem = new Composer(ground).compose(kind, 1 + (int) seed % 5, Draw.of(seed, "user"));
                        kinds.add(kind);
                        keep(problem, number++);
                        check(problem).ifPresent(refusal -> differences.add(refusal + "\n" + problem.statement()));
                    } catch (RefusedException e) {
                        LOG.debug("{}", e.getMessage());
                    }
                }
            }
        }
        LOG.info("{} of {} of a user's tables agree", kinds.size() - differences.size(), kinds.size());
        assertThat(kinds).contains("aggregation", "join", "statistics", "regression", "time-series");
        assertThat(differences).isEmpty();
    }

    @Test
    void so_they_do_for_linked_tables() throws IOException, SQLException {
        Path data = UserFiles.shop(Files.createDirectory(folder.resolve("linked")));
        List<String> differences = new ArrayList<>();
        int problems = 0;
        try (Ground ground = Ground.of(UserTables.read(data).data())) {
            for (long seed = 0; seed < 60; seed++) {
                try {
                    Problem problem =
                            new Composer(ground).compose(Composer.JOIN, 1 + (int) seed % 5, Draw.of(seed, "linked"));
                    keep(problem, 2000 + problems++);
                    check(problem).ifPresent(refusal -> differences.add(refusal + "\n" + problem.statement()));
                } catch (RefusedException e) {
                    LOG.debug("{}", e.getMessage());
                }
            }
        }
        LOG.info("{} of {} of linked tables agree", problems - differences.size(), problems);
        assertThat(problems).isGreaterThan(15);
        assertThat(differences).isEmpty();
    }

    private Optional<Refusal> check(Problem problem) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : problem.files().entrySet()) {
            files.put(file.getKey(), Files.write(folder.resolve(file.getKey()), file.getValue()));
        }
        try (Kernel kernel = pool.open(KernelLimits.standard(), files)) {
            return Agreement.check(problem, kernel);
        }
    }

    /** Writes a problem for people, where that is wanted. */
    private static void keep(Problem problem, int number) throws IOException {
        String out = System.getProperty("tables.out");
        if (out != null) {
            Path place = Files.createDirectories(Path.of(out, "%03d-%s".formatted(number, problem.kind())));
            Files.writeString(
                    place.resolve("problem.txt"),
                    "%s%n%n--- depth %d, answer%n%s%n%n--- solution%n%s%n%n--- mutants%n%s%n"
                            .formatted(
                                    problem.statement(),
                                    problem.depth(),
                                    problem.answer().text(),
                                    String.join("\n\n", problem.solution()),
                                    String.join(
                                            "\n",
                                            problem.wrongAnswers().stream()
                                                    .map(each -> each.mistake() + ": "
                                                            + each.answer().replace("\n", " "))
                                                    .toList())));
            for (Map.Entry<String, byte[]> file : problem.files().entrySet()) {
                Files.write(place.resolve(file.getKey()), file.getValue());
            }
        }
    }
}
