package dev.assay.inference.dsa;

import dev.assay.inference.dsa.GraphOptions.Head;
import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.GraphBuilder;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of the model: log-probabilities and entropies, of all tokens or of those asked for, chances of success, logits.
 *
 * <p>Each token whose log-probability is wanted costs a product with the whole vocabulary and several passes over it: of a small model
 * that is a good part of everything else together.
 *
 * @param graph that the outputs belong to
 * @param frame what all layers share
 * @param ids token ids, [batch, length]
 * @param norm weights of the last norm
 * @param stream what the last layer gives, [batch, length, hidden]
 */
record OutputHead(GraphBuilder graph, Frame frame, Value ids, Value norm, Value stream) {
    /** Connects the outputs; places are the input of that name, where it is there. */
    void connect(Matrix words, @Nullable SuccessHead success, @Nullable Value places) {
        Ops ops = frame.ops();
        if (success != null) {
            Value filled = frame.rows().fill(stream, ops.scalar(0.0));
            Value chances = frame.rows()
                    .map(1, chunk -> List.of(success.apply(chunk.ops(), normed(chunk.ops(), chunk.rows(filled)))))
                    .get(0);
            graph.output("success", ops.squeeze(chances, 2), ElementType.FLOAT32, "batch", "length");
        }
        if (frame.options().head() == Head.ALL) {
            all(words);
        } else if (places != null) {
            asked(words, places);
        }
    }

    // The token after the last one is unknown: a zero stands in for it, and its row is cut off.
    private void all(Matrix words) {
        Ops ops = frame.ops();
        boolean logits = frame.options().logits();
        List<Value> made = each(words, frame.rows(), stream, after(ids, 1), logits);
        for (int i = 0; i < 2; i++) {
            Value known = ops.slice(ops.squeeze(made.get(i), 2), 1, 0, -1);
            graph.output(name(i), known, ElementType.FLOAT32, "batch", "length - 1");
        }
        if (logits) {
            int vocabulary = frame.config().vocabulary();
            graph.output("logits", made.get(2), ElementType.FLOAT32, "batch", "length", vocabulary);
        }
    }

    private void asked(Matrix words, Value places) {
        Ops ops = frame.ops();
        Value flat = ops.reshape(stream, -1, frame.config().hidden());
        Value rows = ops.unsqueeze(ops.gather(flat, places, 0), 0);
        Value targets = ops.unsqueeze(ops.gather(after(ops.reshape(ids, -1), 0), places, 0), 0);
        Chunks chunks = new Chunks(ops, ops.length(rows, 1), frame.options().rows());
        List<Value> made = each(words, chunks, rows, targets, false);
        for (int i = 0; i < 2; i++) {
            graph.output(name(i), ops.squeeze(made.get(i), 0, 2), ElementType.FLOAT32, "count");
        }
    }

    private static String name(int number) {
        return number == 0 ? "logprob" : "entropy";
    }

    // The ids, each one place earlier.
    private Value after(Value tokens, long axis) {
        Ops ops = frame.ops();
        Value longer = ops.padEnd(tokens, axis, ops.longs(1), ops.scalar(0L));
        return ops.slice(longer, axis, 1, Integer.MAX_VALUE);
    }

    // Log-probability, entropy and perhaps logits of tokens [batch, length, hidden] that have these tokens behind them.
    private List<Value> each(Matrix words, Chunks chunks, Value tokens, Value targets, boolean logitsToo) {
        Ops ops = frame.ops();
        Value filled = chunks.fill(tokens, ops.scalar(0.0));
        Value filledTargets = chunks.fill(targets, ops.scalar(0L));
        return chunks.map(logitsToo ? 3 : 2, chunk -> {
            Ops inner = chunk.ops();
            Value logits = words.times(inner, normed(inner, chunk.rows(filled)));
            Value logs = inner.logSoftmax(logits);
            Value actual = inner.gatherElements(logs, inner.unsqueeze(chunk.rows(filledTargets), 2), 2);
            Value entropy = inner.apply("Neg", inner.sum(inner.multiply(inner.apply("Exp", logs), logs), 2));
            List<Value> values = new ArrayList<>(List.of(actual, entropy));
            if (logitsToo) {
                values.add(logits);
            }
            return values;
        });
    }

    private Value normed(Ops ops, Value x) {
        return ops.rmsNorm(x, norm, frame.config().eps());
    }
}
