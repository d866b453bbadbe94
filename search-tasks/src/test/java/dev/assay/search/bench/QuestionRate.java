package dev.assay.search.bench;

import dev.assay.inference.embedding.SentenceEmbedder;
import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.answer.Said;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.debian.DebianReader;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.FactStoreBuilder;
import dev.assay.search.index.LibraryBuilder;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.search.index.PassageVectors;
import dev.assay.search.index.Remembered;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Question;
import dev.assay.search.question.Reach;
import dev.assay.search.question.construct.Construction;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.verify.Acceptance;
import dev.assay.search.verify.AnswerComparison;
import dev.assay.search.verify.Compared;
import dev.assay.search.verify.Corpus;
import dev.assay.search.verify.Outcome;
import dev.assay.search.verify.Trials;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SearchTask;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes and verifies questions about package lists and says how many a core-minute, what each check removed, what mix is kept, and what
 * bigger budgets of the same agents solve. Arguments: folder of package lists, folder for the library, number of questions, file for the
 * rows, and, where the dense agent is wanted, the percentage of documents to make vectors of.
 */
public final class QuestionRate {
    private QuestionRate() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        if (!Files.isDirectory(folder)) {
            long begin = System.nanoTime();
            try (var files = Files.list(Path.of(args[0]));
                    LibraryBuilder builder = new LibraryBuilder(folder)) {
                List<Path> lists = files.filter(
                                file -> file.getFileName().toString().contains("_Packages"))
                        .sorted()
                        .toList();
                new DebianReader(lists, List.of(), "NOASSERTION", ReadLimits.standard()).read(builder, new Problems());
                builder.finish();
            }
            System.out.printf("library %.1f s%n", (System.nanoTime() - begin) / 1e9);
        }
        try (LuceneLibrary library = LuceneLibrary.open(folder)) {
            long begin = System.nanoTime();
            FactStoreBuilder builder = new FactStoreBuilder();
            library.each(builder::add);
            FactStore store = builder.build();
            System.out.printf(
                    "facts %.1f s, %d documents, %d statements, %d orphans%n",
                    (System.nanoTime() - begin) / 1e9, store.size(), store.statements(), store.orphans());
            EnvironmentRef environment = new EnvironmentRef(
                    EnvironmentRef.Kind.BUNDLE,
                    "sha256:" + library.report().digest().replace("sha256:", ""),
                    "any");
            Provenance provenance =
                    new Provenance("package lists", "NOASSERTION", null, "2026-01-01T00:00:00Z", new TreeMap<>());
            Corpus corpus = new Corpus(store, library, environment, provenance);
            if (args.length > 4) {
                try (SentenceEmbedder embedder = SentenceEmbedder.open(1);
                        PassageVectors vectors = vectors(library, folder, embedder, Integer.parseInt(args[4]))) {
                    run(corpus, Agents.embedded(vectors), Integer.parseInt(args[2]), Path.of(args[3]));
                }
            } else {
                run(corpus, Agents.embedded(), Integer.parseInt(args[2]), Path.of(args[3]));
            }
        }
    }

    private static PassageVectors vectors(LuceneLibrary library, Path folder, SentenceEmbedder embedder, int percent)
            throws Exception {
        Optional<PassageVectors> there = PassageVectors.open(folder, embedder);
        if (there.isPresent()) {
            return there.get();
        }
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        PassageVectors.Report report = PassageVectors.build(library, folder, embedder, percent);
        System.out.printf(
                "vectors of %d documents: %.1f s, %.1f s of this thread's processor time%n",
                report.documents(),
                (System.nanoTime() - clock) / 1e9,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9);
        return PassageVectors.open(folder, embedder).orElseThrow();
    }

    private static void run(Corpus corpus, List<Agent> agents, int count, Path rows) throws Exception {
        Acceptance acceptance = new Acceptance(agents, Budget.small(), 1);
        Trials trials = new Trials(corpus, Lexicon.shipped("debian"), Construction.of(1), acceptance);
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Long> times = new TreeMap<>();
        List<SearchTask> kept = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (long number = 0; number < count; number++) {
            long start = System.nanoTime();
            Outcome outcome = trials.run(number);
            String code = outcome instanceof Outcome.Refused refused
                    ? refused.rejection().stage() + " " + refused.rejection().code()
                    : "kept " + ((Outcome.Kept) outcome).task().form();
            counts.merge(code, 1, Integer::sum);
            times.merge(code, System.nanoTime() - start, Long::sum);
            lines.add(CanonicalJson.write(outcome));
            if (outcome instanceof Outcome.Kept one) {
                kept.add(one.task());
            }
        }
        double minutes = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 60e9;
        Files.write(rows, lines);
        counts.forEach((code, number) ->
                System.out.printf("%-34s %6d %8.1f ms each%n", code, number, times.get(code) / 1e6 / number));
        System.out.printf(
                "kept %d of %d in %.2f core-minutes: %.0f kept, %.0f tried a core-minute%n",
                kept.size(), count, minutes, kept.size() / minutes, count / minutes);
        mix(kept, corpus);
        for (int factor : kept.isEmpty() ? new int[0] : new int[] {1, 4, 16}) {
            solve(kept.subList(0, Math.min(Integer.getInteger("solved", 200), kept.size())), agents, corpus, factor);
        }
    }

    private static void mix(List<SearchTask> kept, Corpus corpus) {
        Map<String, Map<String, Integer>> spread = new TreeMap<>();
        Reach reach = new Reach(corpus.store(), 24);
        for (SearchTask task : kept) {
            Constraint constraint =
                    CanonicalJson.read(task.constraints(), Question.class).constraint();
            count(spread, "depth", Integer.toString(task.depth()));
            count(spread, "breadth", Integer.toString(task.breadth()));
            count(spread, "hops", Integer.toString(task.hops()));
            count(spread, "answer", task.answer().type().name());
            int pages = reach.of(constraint);
            count(spread, "reach", pages == Reach.NONE ? "more than 24" : "24 or fewer");
            for (String type : List.of("comparison", "count", "range", "period", "has_value", "linked")) {
                if (task.constraints().contains("\"constraint\":\"" + type + "\"")) {
                    count(spread, "with", type);
                }
            }
        }
        spread.forEach((name, counts) -> System.out.printf("%-8s %s%n", name, counts));
    }

    private static void count(Map<String, Map<String, Integer>> spread, String name, String value) {
        spread.computeIfAbsent(name, any -> new TreeMap<>()).merge(value, 1, Integer::sum);
    }

    /** Of n agents, c of whom are right, k drawn at random hold one who is with the probability 1 - C(n-c, k) / C(n, k). */
    private static double pass(int n, int c, int k) {
        double none = 1;
        for (int i = 0; i < k; i++) {
            none *= Math.max(0, n - c - i) / (double) (n - i);
        }
        return 1 - none;
    }

    private static void solve(List<SearchTask> tasks, List<Agent> agents, Corpus corpus, int factor) {
        Map<String, Integer> solved = new TreeMap<>();
        Map<String, Integer> forms = new TreeMap<>();
        double[] pass = new double[3];
        int any = 0;
        long begin = System.nanoTime();
        for (SearchTask task : tasks) {
            Inquiry inquiry = new Inquiry(task.question(), task.answer().type());
            int right = 0;
            for (Said said : Agents.ask(
                    agents,
                    inquiry,
                    new Remembered(corpus.library()),
                    Budget.small().times(factor))) {
                if (AnswerComparison.compare(task.answer(), said.answer()).outcome() == Compared.Outcome.SAME) {
                    solved.merge(said.agent(), 1, Integer::sum);
                    right++;
                }
            }
            for (int i = 0; i < 3; i++) {
                pass[i] += pass(agents.size(), right, 1 << i) / tasks.size();
            }
            any += right > 0 ? 1 : 0;
            forms.merge(task.form(), right > 0 ? 1 : 0, Integer::sum);
        }
        System.out.printf(
                "budget %dx: pass@1 %.3f, pass@2 %.3f, pass@4 %.3f, %d of %d by any; %s; %s; %.0f ms each%n",
                factor,
                pass[0],
                pass[1],
                pass[2],
                any,
                tasks.size(),
                solved,
                forms,
                (System.nanoTime() - begin) / 1e6 / tasks.size());
    }
}
