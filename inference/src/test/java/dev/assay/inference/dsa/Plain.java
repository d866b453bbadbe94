package dev.assay.inference.dsa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One attention layer in float64, written from the formulas with loops, in the form with keys and values per head. Each
 * known trap can be fallen into on purpose, so that a test can show that it would be seen.
 */
final class Plain {
    /** What an implementation may get wrong without noticing. */
    enum Trap {
        INDEXER_NEIGHBOURS,
        INDEXER_ROTATES_THE_LAST,
        INDEXER_WITHOUT_BIAS,
        INDEXER_RMS_NORM,
        INDEXER_RELU_LAST,
        INDEXER_WITHOUT_SCALE,
        ATTENTION_HALVES,
        ATTENTION_ROTATES_THE_FIRST,
        ATTENTION_UNSCALED,
        LATENT_NOT_NORMED,
        ROTARY_KEY_NORMED
    }

    static final int HIDDEN = 7;
    static final int HEADS = 2;
    static final int QUERY = 6;
    static final int LATENT = 5;
    static final int NOPE = 3;
    static final int ROPE = 4;
    static final int VALUE = 3;
    static final int INDEX_HEADS = 3;
    static final int INDEX = 6;
    static final double THETA = 100;

    final TreeMap<String, double[]> weights = new TreeMap<>();
    final TreeMap<String, long[]> shapes = new TreeMap<>();
    private final Set<Trap> traps;

    Plain(long seed, Set<Trap> traps) {
        this.traps = traps;
        Random random = new Random(seed);
        draw(random, "q_a_proj.weight", QUERY, HIDDEN);
        draw(random, "q_a_layernorm.weight", QUERY);
        draw(random, "q_b_proj.weight", HEADS * (NOPE + ROPE), QUERY);
        draw(random, "kv_a_proj_with_mqa.weight", LATENT + ROPE, HIDDEN);
        draw(random, "kv_a_layernorm.weight", LATENT);
        draw(random, "kv_b_proj.weight", HEADS * (NOPE + VALUE), LATENT);
        draw(random, "o_proj.weight", HIDDEN, HEADS * VALUE);
        draw(random, "indexer.wq_b.weight", INDEX_HEADS * INDEX, QUERY);
        draw(random, "indexer.wk.weight", INDEX, HIDDEN);
        draw(random, "indexer.k_norm.weight", INDEX);
        draw(random, "indexer.k_norm.bias", INDEX);
        draw(random, "indexer.weights_proj.weight", INDEX_HEADS, HIDDEN);
    }

    private void draw(Random random, String name, long... shape) {
        long count = 1;
        for (long length : shape) {
            count *= length;
        }
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        weights.put(name, values);
        shapes.put(name, shape);
    }

    private boolean falls(Trap trap) {
        return traps.contains(trap);
    }

    /** W x for one token. */
    private double[] project(String name, double[] x) {
        double[] w = weights.get(name + ".weight");
        double[] y = new double[w.length / x.length];
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += w[o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private double[] rmsNorm(double[] x, double[] weight) {
        double square =
                IntStream.range(0, x.length).mapToDouble(i -> x[i] * x[i]).sum() / x.length;
        return IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] / Math.sqrt(square + 1e-6) * weight[i])
                .toArray();
    }

    double[] compressed(double[] x) {
        return rmsNorm(project("q_a_proj", x), weights.get("q_a_layernorm.weight"));
    }

    private static void turn(double[] x, int first, int second, double angle) {
        double a = x[first];
        double b = x[second];
        x[first] = a * Math.cos(angle) - b * Math.sin(angle);
        x[second] = b * Math.cos(angle) + a * Math.sin(angle);
    }

    /** Turns ROPE elements from a place on, by halves or by neighbours. */
    private static void rotate(double[] x, int from, int position, boolean halves) {
        for (int pair = 0; pair < ROPE / 2; pair++) {
            double angle = position * Math.pow(THETA, -2.0 * pair / ROPE);
            if (halves) {
                turn(x, from + pair, from + pair + ROPE / 2, angle);
            } else {
                turn(x, from + 2 * pair, from + 2 * pair + 1, angle);
            }
        }
    }

    private void rotateIndex(double[] x, int position) {
        int from = falls(Trap.INDEXER_ROTATES_THE_LAST) ? INDEX - ROPE : 0;
        rotate(x, from, position, !falls(Trap.INDEXER_NEIGHBOURS));
    }

    private double[] indexKey(double[] x, int position) {
        double[] raw = project("indexer.wk", x);
        double[] weight = weights.get("indexer.k_norm.weight");
        double[] bias = weights.get("indexer.k_norm.bias");
        double[] key;
        if (falls(Trap.INDEXER_RMS_NORM)) {
            key = rmsNorm(raw, weight);
        } else {
            double mean = IntStream.range(0, INDEX).mapToDouble(i -> raw[i]).sum() / INDEX;
            double variance = IntStream.range(0, INDEX)
                            .mapToDouble(i -> (raw[i] - mean) * (raw[i] - mean))
                            .sum()
                    / INDEX;
            key = IntStream.range(0, INDEX)
                    .mapToDouble(i -> (raw[i] - mean) / Math.sqrt(variance + 1e-6) * weight[i])
                    .toArray();
        }
        for (int i = 0; i < INDEX && !falls(Trap.INDEXER_WITHOUT_BIAS); i++) {
            key[i] += bias[i];
        }
        rotateIndex(key, position);
        return key;
    }

    /** Scores of all keys up to the query, by formula 1. */
    double[] indexScores(double[][] x, int query) {
        double[] q = project("indexer.wq_b", compressed(x[query]));
        double[] headWeights = project("indexer.weights_proj", x[query]);
        double scale = falls(Trap.INDEXER_WITHOUT_SCALE) ? 1 : 1 / Math.sqrt(INDEX_HEADS) / Math.sqrt(INDEX);
        double[] scores = new double[query + 1];
        for (int head = 0; head < INDEX_HEADS; head++) {
            double[] turned = new double[INDEX];
            System.arraycopy(q, head * INDEX, turned, 0, INDEX);
            rotateIndex(turned, query);
            for (int key = 0; key <= query; key++) {
                double product = dot(turned, indexKey(x[key], key));
                double weight = headWeights[head] * scale;
                scores[key] +=
                        falls(Trap.INDEXER_RELU_LAST) ? Math.max(0, weight * product) : weight * Math.max(0, product);
            }
        }
        return scores;
    }

    /** The best keys of a query; among equals the lower number. */
    static List<Integer> best(double[] scores, int count) {
        List<Integer> keys =
                new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
        keys.sort(Comparator.comparing((Integer key) -> -scores[key]).thenComparing(key -> key));
        return keys.subList(0, Math.min(count, keys.size()));
    }

    /** What a query gathers from the top-k keys, [hidden], by formula 2. */
    double[] attention(double[][] x, int query, int topK) {
        List<Integer> keys = best(indexScores(x, query), topK);
        double[] q = project("q_b_proj", compressed(x[query]));
        double[] all = new double[HEADS * VALUE];
        for (int head = 0; head < HEADS; head++) {
            double[] scores = new double[keys.size()];
            double[] own = new double[NOPE + ROPE];
            System.arraycopy(q, head * own.length, own, 0, own.length);
            rotateHead(own, query);
            for (int i = 0; i < scores.length; i++) {
                double scale = falls(Trap.ATTENTION_UNSCALED) ? 1 : 1 / Math.sqrt(NOPE + ROPE);
                scores[i] = scale * dot(own, key(x[keys.get(i)], keys.get(i), head));
            }
            double[] shares = softmax(scores);
            for (int i = 0; i < scores.length; i++) {
                double[] up = up(x[keys.get(i)], head);
                for (int v = 0; v < VALUE; v++) {
                    all[head * VALUE + v] += shares[i] * up[NOPE + v];
                }
            }
        }
        return project("o_proj", all);
    }

    private void rotateHead(double[] head, int position) {
        rotate(head, falls(Trap.ATTENTION_ROTATES_THE_FIRST) ? 0 : NOPE, position, falls(Trap.ATTENTION_HALVES));
    }

    private double[] latent(double[] x) {
        double[] both = project("kv_a_proj_with_mqa", x);
        double[] latent = new double[LATENT];
        System.arraycopy(both, 0, latent, 0, LATENT);
        return falls(Trap.LATENT_NOT_NORMED) ? latent : rmsNorm(latent, weights.get("kv_a_layernorm.weight"));
    }

    private double[] up(double[] x, int head) {
        double[] up = new double[NOPE + VALUE];
        System.arraycopy(project("kv_b_proj", latent(x)), head * up.length, up, 0, up.length);
        return up;
    }

    private double[] key(double[] x, int position, int head) {
        double[] key = new double[NOPE + ROPE];
        System.arraycopy(up(x, head), 0, key, 0, NOPE);
        double[] rotary = new double[ROPE];
        System.arraycopy(project("kv_a_proj_with_mqa", x), LATENT, rotary, 0, ROPE);
        if (falls(Trap.ROTARY_KEY_NORMED)) {
            rotary = rmsNorm(rotary, new double[] {1, 1, 1, 1});
        }
        System.arraycopy(rotary, 0, key, NOPE, ROPE);
        rotateHead(key, position);
        return key;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] softmax(double[] scores) {
        double[] powers = IntStream.range(0, scores.length)
                .mapToDouble(i -> Math.exp(scores[i]))
                .toArray();
        double sum =
                IntStream.range(0, scores.length).mapToDouble(i -> powers[i]).sum();
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> powers[i] / sum)
                .toArray();
    }
}
