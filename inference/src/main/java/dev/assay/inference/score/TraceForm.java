package dev.assay.inference.score;

import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.verifiers.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which form a scorer reads trajectories; {@code assay_encoding} of a model's configuration names it. */
public enum TraceForm {
    /** Assay's own, for small models. */
    COMPACT(CompactEncoding.NAME, "<|end|>") {
        @Override
        List<String> marks() {
            return CompactEncoding.MARKS;
        }

        @Override
        List<Piece> pieces(Trace trace) {
            return CompactEncoding.pieces(trace);
        }
    },
    /** The conversation as DeepSeek-V3.2 reads it. */
    V3_2(EncodingVersion.V3_2.id(), EncodingVersion.V3_2.endOfSentence()) {
        @Override
        List<String> marks() {
            return List.of(EncodingVersion.V3_2.endOfSentence());
        }

        @Override
        List<Piece> pieces(Trace trace) {
            return ConversationEncoding.pieces(trace);
        }
    };

    private final String id;
    private final String end;

    TraceForm(String id, String end) {
        this.id = id;
        this.end = end;
    }

    /** Its name in a model's configuration. */
    public String id() {
        return id;
    }

    /** The form of this name. */
    public static Optional<TraceForm> of(String id) {
        return Arrays.stream(values()).filter(form -> form.id.equals(id)).findFirst();
    }

    /** All names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(TraceForm::id).toList();
    }

    /** What must be one token each. */
    abstract List<String> marks();

    /** What a scorer reads of a trajectory. Throws {@link Unscored}. */
    abstract List<Piece> pieces(Trace trace);

    /** Whether a reply of the policy ends with this piece. */
    boolean ends(Piece piece) {
        return piece.own() && piece.mark() && piece.text().equals(end);
    }
}
