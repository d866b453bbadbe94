package dev.assay.pipelines.cli;

import dev.assay.env.mcp.AgentServer;
import dev.assay.env.mcp.Assignment;
import dev.assay.env.mcp.GradedSubmission;
import dev.assay.env.mcp.Offer;
import dev.assay.env.mcp.ServeOptions;
import dev.assay.env.mcp.TextSession;
import dev.assay.env.python.Ruling;
import dev.assay.pipelines.search.RowCorpus;
import dev.assay.search.page.SearchTools;
import dev.assay.search.verify.AnswerComparison;
import dev.assay.search.verify.Compared;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question of the search family that is served.
 *
 * @param corpus that its tools search
 * @param server who answers
 */
record SearchServed(RowCorpus corpus, AgentServer server) implements Served {
    /** Gets ready to serve; the corpus is closed with it. */
    static SearchServed open(SearchTarget target, ServeOptions options, Consumer<GradedSubmission> graded) {
        RowCorpus corpus = target.corpus();
        SearchTask task = target.task();
        Offer offer = Offer.ofTexts(
                new Assignment(task.name(), task.id(), task.question()),
                corpus.digest(),
                SearchTools.schemas(),
                "The tools search, open and find work on a corpus of %d documents; pages keep their cursors for as long as this session lasts."
                        .formatted(corpus.library().size()),
                options.limits().calls());
        AgentServer server = AgentServer.of(
                offer, () -> new Session(new SearchTools(corpus.library()), task.answer()), options, graded);
        return new SearchServed(corpus, server);
    }

    /** The pages of one agent. */
    private record Session(SearchTools tools, SearchAnswer right) implements TextSession {
        @Override
        public Told call(String tool, String arguments) {
            try {
                String text = tools.call(tool, arguments);
                // Pages begin with the number of their cursor.
                return new Told(text, text.startsWith("Error"));
            } catch (UncheckedIOException e) {
                throw new InfraException("storage", String.valueOf(e.getMessage()), true, e);
            }
        }

        /** In the words of the verifiers of tool environments. */
        @Override
        public Ruling judge(String answer) {
            Compared.Outcome outcome = AnswerComparison.compare(right, answer).outcome();
            return new Ruling.Judged(
                    outcome == Compared.Outcome.SAME,
                    switch (outcome) {
                        case SAME -> "OK";
                        case DIFFERENT -> "VALUE";
                        case UNREADABLE -> "FORM";
                    });
        }
    }

    /** None: nothing that an agent writes is executed. */
    @Override
    public @Nullable SandboxChoice sandbox() {
        return null;
    }

    @Override
    public void close() {
        server.close();
        corpus.close();
    }
}
