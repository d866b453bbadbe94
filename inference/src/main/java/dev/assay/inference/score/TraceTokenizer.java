package dev.assay.inference.score;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.tokenizer.TextTokenizer;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Makes tokens of trajectories: each piece by itself, each mark one token. */
final class TraceTokenizer implements AutoCloseable {
    private final TextTokenizer tokenizer;
    private final TraceForm form;
    private final Map<String, Long> marks = new HashMap<>();

    /**
     * A tokenizer of a model. Throws {@link IllegalArgumentException} where it is none, knows more tokens than the model, or lacks a mark.
     *
     * @param json bytes of {@code tokenizer.json}
     * @param vocabulary number of token ids that the model knows
     * @param form what the model reads
     */
    TraceTokenizer(byte[] json, int vocabulary, TraceForm form) {
        check(json, vocabulary);
        this.form = form;
        tokenizer = TextTokenizer.read(json);
        try {
            form.marks().forEach(this::learn);
        } catch (IllegalArgumentException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static void check(byte[] json, int vocabulary) {
        long largest = -1;
        try {
            JsonNode file = CanonicalJson.mapper().readTree(json);
            for (JsonNode id : file.path("model").path("vocab")) {
                largest = Math.max(largest, id.asLong());
            }
            for (JsonNode added : file.path("added_tokens")) {
                largest = Math.max(largest, added.path("id").asLong());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The tokenizer is no JSON: %s\nMaybe its file is truncated: fetch it again."
                            .formatted(e.getMessage()),
                    e);
        }
        if (largest >= vocabulary) {
            throw new IllegalArgumentException(
                    "The tokenizer has the token id %d, but the model knows 0 to %d.\nMaybe it belongs to another model."
                            .formatted(largest, vocabulary - 1));
        }
    }

    private void learn(String mark) {
        long[] ids = tokenizer.plainIds(List.of(mark)).get(0);
        if (ids.length != 1) {
            throw new IllegalArgumentException(
                    "The tokenizer makes %d tokens of the mark (%s), not one.\nMaybe it was made for another encoding than %s."
                            .formatted(ids.length, mark, form.id()));
        }
        marks.put(mark, ids[0]);
    }

    /** The tokens of a trajectory. Throws {@link Unscored}. */
    TokenizedTrace tokens(Trace trace) {
        List<Piece> pieces = form.pieces(trace);
        Iterator<long[]> texts = tokenizer
                .plainIds(pieces.stream()
                        .filter(piece -> !piece.mark())
                        .map(Piece::text)
                        .toList())
                .iterator();
        LongStream.Builder ids = LongStream.builder();
        BitSet own = new BitSet();
        List<Integer> ends = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            long[] made = piece.mark() ? mark(piece.text()) : texts.next();
            LongStream.of(made).forEach(ids);
            own.set(at, at + made.length, piece.own());
            at += made.length;
            if (form.ends(piece)) {
                ends.add(at - 1);
            }
        }
        return new TokenizedTrace(trace.id(), ids.build().toArray(), own, ends);
    }

    private long[] mark(String mark) {
        Long id = marks.get(mark);
        if (id == null) {
            throw new IllegalStateException("The mark (%s) is none of %s.".formatted(mark, form.marks()));
        }
        return new long[] {id};
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
