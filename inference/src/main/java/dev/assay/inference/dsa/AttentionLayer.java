package dev.assay.inference.dsa;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Keys;
import dev.assay.inference.onnx.Value;
import java.util.List;

/** The attention of one layer, in the form that the options name. */
interface AttentionLayer {
    /** What each token gathers, [batch, length, hidden], and the selected tokens [batch, length, top-k] where asked for. */
    List<Value> apply(Value x);

    /** Takes the layer's weights; the names of all begin with the prefix. */
    static AttentionLayer of(Frame frame, Weights weights, String prefix) {
        boolean perHead = frame.options().attention() == Attention.DENSE
                && frame.options().keys() == Keys.PER_HEAD;
        return perHead ? new HeadAttention(frame, weights, prefix) : new LatentAttention(frame, weights, prefix);
    }
}
