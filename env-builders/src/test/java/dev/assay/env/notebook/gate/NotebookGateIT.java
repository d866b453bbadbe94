package dev.assay.env.notebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPackages;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.generate.Families;
import dev.assay.env.notebook.generate.FamilyGuesses;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate with real kernels, which have Debian's packages. {@code -Dnotebook.seeds=N} tries N seeds at every difficulty instead of
 * one at one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebookGateIT {
    private static final Logger LOG = LoggerFactory.getLogger(NotebookGateIT.class);
    private KernelPool pool;

    KernelPackages packages() {
        return KernelPackages.DEBIAN;
    }

    @BeforeAll
    void open() {
        DockerContainers containers = DockerContainers.connect(EngineOptions.forRun("notebook-gate-it"));
        String image = KernelImage.ensure(containers, packages(), ImageOptions.ofHost(), line -> LOG.info("{}", line));
        pool = new KernelPool(containers, image, KernelOptions.standard().withKernels(2, 2));
    }

    @AfterAll
    void close() {
        pool.close();
    }

    private static Problem problem(String answer, String... cells) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("ünits.txt", "21\n".getBytes(StandardCharsets.UTF_8));
        return new Problem(
                "hand",
                "test",
                new TreeMap<>(),
                "What?",
                new ExpectedAnswer(new AnswerFormat.Whole(), answer),
                List.of(cells),
                files,
                1,
                List.of(new Mutant("other", "77777")));
    }

    private static String code(GateOutcome outcome) {
        return outcome instanceof GateOutcome.Refused refused
                ? refused.rejection().code()
                : "accepted";
    }

    @Test
    void every_way_to_fail_has_its_code_and_no_neighbour_notices() {
        // Long enough for a flood to be one on a slow machine before its time is over.
        GateOptions options = new GateOptions(Duration.ofSeconds(15), 1, 1);
        NotebookGate gate = new NotebookGate(pool, options, problem -> List.of());
        Problem sound = problem("441", "x = int(open('ünits.txt').read())", "x *= x\nprint(x)");
        List<GateOutcome> outcomes = gate.judge(List.of(
                sound,
                problem("442", "print(441)"),
                problem("443", "1 / 0"),
                problem("444", "while True: pass"),
                problem("445", "import os\nos._exit(3)"),
                problem("446", "while True: print('x' * 10**6)"),
                problem("447", "import random\nprint(447 if random.random() < 0 else random.getrandbits(40))"),
                problem("448", "import math\nmath.seen = getattr(math, 'seen', 0) + 1\nprint(448)"),
                problem("449", "print(449 if getattr(__import__('math'), 'seen', 0) else 0)"),
                problem("450", "print(sorted(globals())[0:0] or 450, x)"),
                problem("451", "import os\nos.makedirs('a/b')\nos.chdir('a')\nprint(451)"),
                problem("452", "import os\nprint(451 + len(os.listdir('.')))"),
                problem("453", "print(float('nan'))"),
                problem("454", "print(float('inf'))"),
                problem("455", "print(input())"),
                sound));
        assertThat(outcomes.stream().map(NotebookGateIT::code))
                .containsExactly(
                        "accepted",
                        "ANSWERS_DISAGREE",
                        "SOLUTION_FAILED",
                        "SOLUTION_SLOW",
                        "SOLUTION_UNRULY",
                        "SOLUTION_UNRULY",
                        "ANSWERS_DISAGREE",
                        "accepted",
                        "NOT_REPEATABLE",
                        "SOLUTION_FAILED",
                        "accepted",
                        "accepted",
                        "ANSWERS_DISAGREE",
                        "ANSWERS_DISAGREE",
                        "SOLUTION_FAILED",
                        "accepted");
        GateOutcome.Accepted first = (GateOutcome.Accepted) outcomes.get(0);
        assertThat(first.proof().runs()).isEqualTo(3);
        assertThat(first.proof().freshKernels()).isEqualTo(1);
    }

    @Test
    void java_and_python_agree_on_every_family() throws Exception {
        int seeds = Integer.getInteger("notebook.seeds", 0);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < Families.all().size(); i++) {
            if (seeds == 0) {
                problems.add(Families.all().get(i).make(i, 1 + i % 5));
            }
            for (int seed = 0; seed < seeds; seed++) {
                for (int difficulty = 1; difficulty <= 5; difficulty++) {
                    problems.add(Families.all().get(i).make(seed, difficulty));
                }
            }
        }
        NotebookGate gate = new NotebookGate(pool, GateOptions.standard(), new FamilyGuesses());
        long began = System.nanoTime();
        List<GateOutcome> outcomes = inBatches(gate, problems);
        double minutes = (System.nanoTime() - began) / 60e9;
        TreeMap<String, Integer> refusals = new TreeMap<>();
        for (GateOutcome outcome : outcomes) {
            if (outcome instanceof GateOutcome.Refused refused) {
                refusals.merge(
                        refused.rejection().code() + " " + refused.problem().family(), 1, Integer::sum);
                LOG.info(
                        "refused: {} depth {}: {}",
                        refused.problem().family(),
                        refused.problem().depth(),
                        refused.rejection());
            }
        }
        LOG.info(
                "{} problems, {} a minute; refused: {}",
                problems.size(),
                Math.round(problems.size() / minutes),
                refusals);
        assertThat(outcomes).hasSameSizeAs(problems);
        assertThat(refusals.keySet()).allSatisfy(refusal -> assertThat(refusal).startsWith("GUESSABLE"));
        assertThat(refusals.values().stream().mapToInt(n -> n).sum()).isLessThanOrEqualTo(problems.size() / 10);
    }

    private static List<GateOutcome> inBatches(NotebookGate gate, List<Problem> problems) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<GateOutcome>>> batches = new ArrayList<>();
            for (int from = 0; from < problems.size(); from += 50) {
                List<Problem> batch = problems.subList(from, Math.min(problems.size(), from + 50));
                Callable<List<GateOutcome>> judge = () -> gate.judge(batch);
                batches.add(executor.submit(judge));
            }
            List<GateOutcome> outcomes = new ArrayList<>();
            for (Future<List<GateOutcome>> batch : batches) {
                outcomes.addAll(batch.get());
            }
            return outcomes;
        } finally {
            executor.shutdownNow();
        }
    }
}
