package dev.assay.inference.score;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.Sequence;
import dev.assay.inference.dsa.SequenceScorer;
import dev.assay.inference.dsa.TokenScores;
import dev.assay.inference.onnx.MemoryShortage;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.score.ScoreOptions.Lane;
import dev.assay.inference.score.Unscored.Reason;
import dev.assay.verifiers.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Scores trajectories with a model that has a success head.
 *
 * <p>Trajectories wait until there are enough of them to put those of like length together; whoever adds one then waits until these
 * are scored, so that memory does not grow with their number. Scores come in the order of the trajectories.
 */
public final class TraceScorer implements AutoCloseable {
    /** Batches' worth of tokens that wait: enough for batches of one length each. */
    private static final int BATCHES_WAITING = 16;

    /** Tokens that wait at least, so that threads are not idle for long while the last ones are scored. */
    private static final long LEAST_WAITING = 262_144;

    private static final int MOST_WAITING = 4_096;

    private final ScorerFiles files;
    private final ScoreOptions options;
    private final String digest;
    private final TraceTokenizer tokenizer;
    private final Consumer<TraceScore> out;
    private final Map<Lane, OnnxSession> sessions = new HashMap<>();
    private final Map<Lane, SequenceScorer> scorers = new HashMap<>();
    private final TreeMap<Integer, TokenizedTrace> waiting = new TreeMap<>();
    private final TreeMap<Integer, TraceScore> made = new TreeMap<>();
    private long waitingTokens;

    private TraceScorer(ScorerFiles files, ScoreOptions options, Consumer<TraceScore> out) throws IOException {
        this.files = files;
        this.options = options;
        this.out = out;
        digest = files.digest();
        tokenizer = files.tokenizer();
    }

    /**
     * Opens a model.
     *
     * @param folder with {@code config.json}, {@code model.safetensors} and {@code tokenizer.json}
     * @param out takes the scores
     * @throws IllegalArgumentException where these files are wrong: says which, and what to do
     * @throws IllegalStateException where the device is not to be had
     */
    public static TraceScorer open(Path folder, ScoreOptions options, Consumer<TraceScore> out) throws IOException {
        TraceScorer scorer = new TraceScorer(ScorerFiles.in(folder).reading(options.form()), options, out);
        try {
            // Whatever is wrong with weights or device shows before the first trajectory is read.
            scorer.scorer(options.attention(scorer.files.config().window()), Integer.MAX_VALUE);
            return scorer;
        } catch (IOException | RuntimeException e) {
            scorer.close();
            throw e;
        }
    }

    /** Adds a trajectory; scores those that wait when they are enough. */
    public void add(Trace trace) throws IOException {
        int place = waiting.size() + made.size();
        try {
            TokenizedTrace tokens = tokenizer.tokens(trace);
            check(tokens.ids().length);
            waiting.put(place, tokens);
            waitingTokens += tokens.ids().length;
        } catch (Unscored e) {
            made.put(place, TraceScore.refused(trace.id(), digest, e));
        }
        long enough = Math.max(LEAST_WAITING, (long) BATCHES_WAITING * options.together());
        if (waitingTokens >= enough || place >= MOST_WAITING) {
            finish();
        }
    }

    private void check(int length) {
        int window = files.config().window();
        if (length > window) {
            throw new Unscored(
                    Reason.LONGER_THAN_WINDOW,
                    "The trajectory has %d tokens, but the model reads at most %d.\nMaybe score it with a model of a larger window."
                            .formatted(length, window));
        }
        Integer longest = options.longest();
        if (longest != null && length > longest) {
            throw new Unscored(
                    Reason.LONGER_THAN_ASKED,
                    "The trajectory has %d tokens, and only those of at most %d are to be scored."
                            .formatted(length, longest));
        }
    }

    /** Scores all that wait. */
    public void finish() throws IOException {
        for (Attention attention : Attention.values()) {
            List<Map.Entry<Integer, TokenizedTrace>> group = waiting.entrySet().stream()
                    .filter(one -> options.attention(one.getValue().ids().length) == attention)
                    .toList();
            if (!group.isEmpty()) {
                score(attention, group);
            }
        }
        made.values().forEach(out);
        made.clear();
        waiting.clear();
        waitingTokens = 0;
    }

    private void score(Attention attention, List<Map.Entry<Integer, TokenizedTrace>> group) throws IOException {
        try {
            List<TokenScores> scores = scorer(attention, group.size())
                    .scoreAsked(group.stream()
                            .map(one -> new Sequence(
                                    one.getValue().ids(), one.getValue().own()))
                            .toList());
            for (int i = 0; i < group.size(); i++) {
                TokenizedTrace trace = group.get(i).getValue();
                made.put(
                        group.get(i).getKey(),
                        Scores.of(trace, scores.get(i), digest, lower(attention), options.detail()));
            }
        } catch (MemoryShortage e) {
            if (group.size() == 1) {
                Unscored why = new Unscored(Reason.TOO_LITTLE_MEMORY, String.valueOf(e.getMessage()), e);
                made.put(
                        group.get(0).getKey(),
                        TraceScore.refused(group.get(0).getValue().id(), digest, why));
                return;
            }
            // One of them is too much even alone: the others are scored without it.
            for (Map.Entry<Integer, TokenizedTrace> one : group) {
                score(attention, List.of(one));
            }
        }
    }

    private SequenceScorer scorer(Attention attention, int trajectories) throws IOException {
        Lane lane = options.lane(attention, trajectories);
        SequenceScorer known = scorers.get(lane);
        if (known != null) {
            return known;
        }
        OnnxSession session = OnnxSession.open(files.graph(options.graph(attention)), lane.threads(), options.device());
        sessions.put(lane, session);
        SequenceScorer scorer = new SequenceScorer(session, lane.batching());
        scorers.put(lane, scorer);
        return scorer;
    }

    /** How often memory ran out so far, and half as much went on. */
    public int halvings() {
        return scorers.values().stream().mapToInt(SequenceScorer::halvings).sum();
    }

    private static String lower(Attention attention) {
        return attention.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        sessions.values().forEach(OnnxSession::close);
        tokenizer.close();
    }
}
