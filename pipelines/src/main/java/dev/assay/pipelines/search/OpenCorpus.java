package dev.assay.pipelines.search;

import dev.assay.env.world.Makers;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.work.Note;
import dev.assay.pipelines.work.Told;
import dev.assay.search.answer.Budget;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.FactStoreBuilder;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.search.question.construct.Construction;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.verify.Acceptance;
import dev.assay.search.verify.Corpus;
import dev.assay.search.verify.Outcome;
import dev.assay.search.verify.PublishedQuestions;
import dev.assay.search.verify.Trials;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A corpus that was read, with its facts in memory, and everything that questions about it need. Several threads may use it. */
final class OpenCorpus implements AutoCloseable {
    /** Documents come from many days, and most sources do not say from which. */
    static final String UNDATED = "1970-01-01T00:00:00Z";

    private static final String CARD = "corpus.json";
    private static final Budget BUDGET = Budget.small();
    /** So many agents at least say something to a question that is kept. */
    private static final int CANDIDATES = 1;

    private final CorpusFolder folder;
    private final LuceneLibrary library;
    private final Corpus corpus;
    private final PublishedQuestions published;
    private final Trials trials;
    private final AnsweringAgents agents;
    private final Reading reading;
    private final CorpusCard card;
    private final String key;

    private OpenCorpus(
            CorpusFolder folder,
            LuceneLibrary library,
            AnsweringAgents agents,
            List<CorpusSource> sources,
            Asking asking)
            throws IOException {
        this.folder = folder;
        this.library = library;
        this.agents = agents;
        reading = folder.reading();
        FactStoreBuilder builder = new FactStoreBuilder();
        library.each(builder::add);
        FactStore store = builder.build();
        EnvironmentRef environment = new EnvironmentRef(
                EnvironmentRef.Kind.BUNDLE, "sha256:" + library.report().digest(), "any");
        corpus = new Corpus(store, library, environment, provenance(sources, library));
        published = PublishedQuestions.load(asking.files());
        trials = new Trials(
                corpus,
                asking.lexicon(),
                asking.construction(),
                new Acceptance(agents.all(), BUDGET, CANDIDATES, published));
        List<CorpusSource.Card> cards = sources.stream().map(CorpusSource::card).toList();
        card = new CorpusCard(
                CorpusCard.SCHEMA,
                environment.digest(),
                cards,
                library.report(),
                store.statements(),
                store.orphans(),
                reading,
                folder.parts().stream().map(SourceFiles::name).toList());
        key = CanonicalJson.id(Map.of(
                "environment", environment.digest(), "provenance", corpus.provenance(), "asking", asking.content()));
    }

    /**
     * How questions are asked.
     *
     * @param lexicon in which words
     * @param construction of what form
     * @param published digests of the lists of published questions, by file
     * @param dense share of the documents that an agent may find by meaning, in percent
     */
    record Asking(Lexicon lexicon, Construction construction, SortedMap<String, String> published, int dense) {
        Asking {
            published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
        }

        static Asking of(RunConfig run, SearchConfig config, List<CorpusSource> sources) {
            long seed = run.seed();
            Construction usual = Construction.of(seed);
            Integer depth = config.depth();
            Integer breadth = config.breadth();
            Construction construction = new Construction(
                    seed,
                    depth == null ? usual.depth() : depth,
                    breadth == null ? usual.breadth() : breadth,
                    usual.degreeQuantile(),
                    usual.lengthQuantile(),
                    usual.weakest(),
                    usual.members());
            SortedMap<String, String> published = new TreeMap<>();
            for (String list : run.decontamination()) {
                published.put(list, digest(list));
            }
            return new Asking(Words.of(config, sources), construction, published, config.dense());
        }

        private static String digest(String list) {
            try {
                return CanonicalJson.sha256(Files.readAllBytes(Path.of(list)));
            } catch (IOException e) {
                throw new BadInput(
                        "The list (%s) of 'decontamination' cannot be read: %s%nMaybe its path is wrong."
                                .formatted(list, e.getMessage()),
                        e);
            }
        }

        List<Path> files() {
            return published.keySet().stream().map(Path::of).toList();
        }

        /** What questions depend on: not the names of files. */
        List<Object> content() {
            return List.of(
                    lexicon, construction, published.values().stream().sorted().toList(), dense);
        }
    }

    /**
     * Reads and indexes the sources where that was not done before, and opens what came of it.
     *
     * @param folders of read corpora on this machine
     * @throws CorpusException when nothing can be read
     */
    static OpenCorpus open(Path folders, List<CorpusSource> sources, Asking asking, boolean documents)
            throws IOException {
        try {
            return opened(CorpusFolder.ensure(folders, sources, documents, asking.dense()), sources, asking);
        } catch (CorpusException e) {
            CorpusFolder damaged = CorpusFolder.of(folders, sources, documents, asking.dense());
            if (!Files.isDirectory(damaged.folder())) {
                throw e;
            }
            Told.say("Corpus: what was read before is damaged, and is read again. " + e.getMessage());
            Trees.delete(damaged.folder());
            return opened(CorpusFolder.ensure(folders, sources, documents, asking.dense()), sources, asking);
        }
    }

    private static OpenCorpus opened(CorpusFolder folder, List<CorpusSource> sources, Asking asking)
            throws IOException {
        LuceneLibrary library = LuceneLibrary.open(folder.library());
        try {
            AnsweringAgents agents = AnsweringAgents.open(folder.library(), asking.dense());
            try {
                return new OpenCorpus(folder, library, agents, sources, asking);
            } catch (IOException | RuntimeException e) {
                agents.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            library.close();
            throw e;
        }
    }

    private static Provenance provenance(List<CorpusSource> sources, LuceneLibrary library) {
        return Makers.withAssay(new Provenance(
                sources.stream().map(each -> each.card().source()).distinct().collect(Collectors.joining(", ")),
                license(library.report().licences()),
                null,
                UNDATED,
                new TreeMap<>()));
    }

    /** A question may rest on any of the documents, so all of their licences hold; where one is not known, nothing is asserted. */
    static String license(SortedMap<String, Long> licences) {
        return licences.containsKey(Document.NO_ASSERTION)
                ? Document.NO_ASSERTION
                : licences.keySet().stream()
                        .map(each -> each.contains(" ") && licences.size() > 1 ? "(" + each + ")" : each)
                        .collect(Collectors.joining(" AND "));
    }

    /** Its pages. */
    LuceneLibrary library() {
        return library;
    }

    /** Facts, pages and where they come from. */
    Corpus corpus() {
        return corpus;
    }

    /** Questions that none may be like. */
    PublishedQuestions published() {
        return published;
    }

    /** Its facts. */
    FactStore facts() {
        return corpus.store();
    }

    /** What becomes of the question of a number. */
    Outcome attempt(long number) {
        return trials.run(number);
    }

    /** What its agents solve of a kept question with larger budgets. */
    SortedMap<String, Long> solved(SearchTask task) {
        return Solving.of(task, agents.all(), BUDGET, library);
    }

    /** A digest of what decides a question besides its number and the code: the corpus, what rows say of it, and how is asked. */
    String key() {
        return key;
    }

    /** What was left out, for the account of the run. */
    List<Note> notes() {
        return reading.notes();
    }

    /** What is published of it: local files by their names. */
    SortedMap<String, Path> files() throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        files.put(CARD, Files.writeString(folder.folder().resolve(CARD), CanonicalJson.write(card) + "\n"));
        for (Path part : folder.parts()) {
            files.put(SourceFiles.name(part), part);
        }
        return files;
    }

    /** The name of its folder among environments, from its digest. */
    String name() {
        return name(library.report().digest());
    }

    /** That of the corpus with a digest, 64 hexadecimal digits. */
    static String name(String digest) {
        return "corpus-" + digest.substring(0, 12);
    }

    @Override
    public void close() throws IOException {
        try {
            agents.close();
        } finally {
            library.close();
        }
    }
}
