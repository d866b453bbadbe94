package dev.assay.search.bench;

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
import java.util.TreeMap;

/**
 * Makes and verifies questions about package lists and says how many a core-minute, what each check removed, and what bigger budgets of
 * the same agents solve. Arguments: folder of package lists, folder for the library, number of questions, file for the kept rows.
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
            Acceptance acceptance = new Acceptance(Agents.embedded(), Budget.small(), 1);
            Trials trials = new Trials(corpus, Lexicon.shipped("debian"), Construction.of(1), acceptance);
            run(trials, library, Integer.parseInt(args[2]), Path.of(args[3]));
        }
    }

    private static void run(Trials trials, LuceneLibrary library, int count, Path rows) throws Exception {
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
        for (int factor : new int[] {1, 4, 16}) {
            solve(kept.subList(0, Math.min(100, kept.size())), library, factor);
        }
    }

    private static void solve(List<SearchTask> tasks, LuceneLibrary library, int factor) {
        Map<String, Integer> solved = new TreeMap<>();
        int any = 0;
        for (SearchTask task : tasks) {
            boolean one = false;
            for (Agent agent : Agents.embedded()) {
                Inquiry inquiry = new Inquiry(task.question(), task.answer().type());
                for (Said said : Agents.ask(
                        List.of(agent), inquiry, library, Budget.small().times(factor))) {
                    if (AnswerComparison.compare(task.answer(), said.answer()).outcome() == Compared.Outcome.SAME) {
                        solved.merge(agent.name(), 1, Integer::sum);
                        one = true;
                    }
                }
            }
            any += one ? 1 : 0;
        }
        System.out.printf("budget %dx: %d of %d solved by any; %s%n", factor, any, tasks.size(), solved);
    }
}
