package dev.assay.inference.dsa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.onnx.Device;
import dev.assay.inference.onnx.OnnxModel;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.weights.ConfigFile;
import dev.assay.inference.weights.ModelConfig;
import dev.assay.inference.weights.Safetensors;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the tests of this package show on the CPU, on a device, which continuous integration has none of: agreement with transformers'
 * own results, agreement with the CPU, which node ran where, and times.
 *
 * <p>Usage: {@code OnDevice DEVICE FOLDER LENGTH…}, where the folder is a checkpoint that {@code random_dsv32.py} made. One line a figure.
 * With {@code -Dassay.operators=FILE}, the operator library, also what its operators give and take.
 */
final class OnDevice {
    private static final int CHECKED = 6_000;

    private OnDevice() {}

    public static void main(String[] args) throws IOException {
        Device device = Device.of(args[0]);
        for (String name : new String[] {"dense", "experts"}) {
            reference(name, device);
        }
        Path folder = Path.of(args[1]);
        int[] lengths = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
        ModelConfig config = ConfigFile.read(folder.resolve("config.json"));
        String library = System.getProperty("assay.operators");
        if (library != null) {
            new OnDeviceLibrary(device, device.withOperators(Path.of(library)), config, folder).compare(lengths);
            return;
        }
        for (Attention attention : Attention.values()) {
            for (int chunk : new int[] {64, 512}) {
                OnnxModel model =
                        build(config, folder, GraphOptions.scoring(attention).withChunks(chunk, 2_048));
                times(model, device, attention + " chunk " + chunk, config.vocabulary(), lengths);
            }
        }
        for (Attention attention : Attention.values()) {
            agreement(config, folder, attention, device, lengths);
        }
        where(
                build(config, folder, GraphOptions.scoring(Attention.SPARSE).withChunks(512, 2_048)),
                device,
                config.vocabulary(),
                lengths[0]);
    }

    static OnnxModel build(ModelConfig config, Path folder, GraphOptions options) throws IOException {
        try (Safetensors weights = Safetensors.open(folder.resolve("model.safetensors"))) {
            return DsaGraph.build(config, weights, options);
        }
    }

    /** Logits and selected tokens of the small checkpoints against what transformers computed. */
    private static void reference(String name, Device device) {
        ReferenceModel reference = ReferenceModel.read(name);
        OnnxModel model = reference.build(GraphOptions.scoring(Attention.SPARSE).withAllOutputs());
        double worst = 0;
        try (OnnxSession session = OnnxSession.open(model, 1, device)) {
            for (ReferenceModel.Case one : reference.cases()) {
                Tensor logits = session.run(Map.of("ids", Tensor.of(one.ids(), 1, one.ids().length)), Set.of("logits"))
                        .get("logits");
                worst = Math.max(worst, error(logits.floats(), one.logits()));
            }
        }
        System.out.printf("%s against transformers on %s: relative error of the logits %.1e%n", name, device, worst);
    }

    static double error(float[] values, float[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) values[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }

    static Tensor ids(int length, int vocabulary) {
        SplittableRandom random = new SplittableRandom(length);
        return Tensor.of(random.longs(length, 0, vocabulary).toArray(), 1, length);
    }

    static void times(OnnxModel model, Device device, String what, int vocabulary, int[] lengths) {
        try (OnnxSession session = OnnxSession.open(model, 8, device)) {
            for (int length : lengths) {
                Map<String, Tensor> inputs = Map.of("ids", ids(length, vocabulary));
                double[] millis = new double[5];
                for (int i = 0; i < millis.length; i++) {
                    long start = System.nanoTime();
                    session.run(inputs, Set.of("logprob"));
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
                Arrays.sort(millis, 2, millis.length);
                System.out.printf(
                        "%s, %d tokens on %s: first %.1f ms, then %.1f ms (%.0f tokens/s)%n",
                        what, length, device, millis[0], millis[2], 1e3 * length / millis[2]);
            }
        } catch (IllegalStateException e) {
            System.out.printf("%s on %s stopped: %s%n", what, device, e.getMessage());
        }
    }

    private static void agreement(ModelConfig config, Path folder, Attention attention, Device device, int[] lengths)
            throws IOException {
        GraphOptions plain = GraphOptions.scoring(attention);
        boolean sparse = attention == Attention.SPARSE;
        GraphOptions options = plain.withChunks(512, 2_048);
        OnnxModel model = build(config, folder, sparse ? options.withSelected() : options);
        Set<String> outputs = sparse ? Set.of("logprob", "selected_0") : Set.of("logprob");
        try (OnnxSession there = OnnxSession.open(model, 8, device);
                OnnxSession here = OnnxSession.open(model, 16)) {
            for (int length : lengths) {
                if (length <= CHECKED) {
                    Map<String, Tensor> inputs = Map.of("ids", ids(length, config.vocabulary()));
                    Map<String, Tensor> a = there.run(inputs, outputs);
                    Map<String, Tensor> b = here.run(inputs, outputs);
                    System.out.printf(
                            "%s, %d tokens, %s and cpu: relative error of the log-probabilities %.1e%s%n",
                            plain.attention(),
                            length,
                            device,
                            error(a.get("logprob").floats(), b.get("logprob").floats()),
                            sparse ? "; " + overlap(a.get("selected_0"), b.get("selected_0")) : "");
                }
            }
        }
    }

    /** How many of the tokens that one selects in the first layer the other selects too. */
    static String overlap(Tensor one, Tensor other) {
        int topK = one.shape().get(2).intValue();
        int[] a = ints(one);
        int[] b = ints(other);
        long both = 0;
        long all = 0;
        long rows = 0;
        String example = "";
        for (int row = 0; row < a.length / topK; row++) {
            Set<Integer> mine = new HashSet<>();
            for (int i = row * topK; i < (row + 1) * topK; i++) {
                mine.add(a[i]);
            }
            mine.remove(-1);
            all += mine.size();
            long shared = 0;
            for (int i = row * topK; i < (row + 1) * topK; i++) {
                shared += b[i] >= 0 && mine.contains(b[i]) ? 1 : 0;
            }
            both += shared;
            if (shared != mine.size() || shared != count(b, row * topK, topK)) {
                rows++;
                example = example.isEmpty() ? difference(row, mine, b, topK) : example;
            }
        }
        return "%d of %d selected tokens of the first layer are the same; %d of %d queries select others%s"
                .formatted(both, all, rows, a.length / topK, example);
    }

    private static long count(int[] numbers, int from, int count) {
        return Arrays.stream(numbers, from, from + count)
                .filter(number -> number >= 0)
                .count();
    }

    private static String difference(int row, Set<Integer> mine, int[] b, int topK) {
        TreeSet<Integer> more = new TreeSet<>(mine);
        TreeSet<Integer> less = new TreeSet<>();
        for (int i = row * topK; i < (row + 1) * topK; i++) {
            more.remove(b[i]);
            if (b[i] >= 0 && !mine.contains(b[i])) {
                less.add(b[i]);
            }
        }
        return "; query %d selects %d others, %s, instead of %d, %s"
                .formatted(
                        row,
                        more.size(),
                        more.stream().limit(8).toList(),
                        less.size(),
                        less.stream().limit(8).toList());
    }

    private static int[] ints(Tensor tensor) {
        int[] ints = new int[tensor.data().remaining() / 4];
        tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints);
        return ints;
    }

    /** Nodes, time and bytes made by provider, and what crosses to the host and back. */
    static void where(OnnxModel model, Device device, int vocabulary, int length) throws IOException {
        Path folder = Files.createTempDirectory("profile");
        Path file;
        try (OnnxSession session = OnnxSession.profiled(model, 8, folder.resolve("run"), device)) {
            session.run(Map.of("ids", ids(length, vocabulary)), Set.of("logprob"));
            file = session.endProfile();
        }
        Map<String, long[]> providers = new TreeMap<>();
        Map<String, long[]> hosts = new TreeMap<>();
        long crossing = 0;
        for (JsonNode event : new JsonMapper().readTree(file.toFile())) {
            JsonNode arguments = event.path("args");
            String provider = arguments.path("provider").asText();
            if (event.path("name").asText().endsWith("_kernel_time") && !provider.isEmpty()) {
                long bytes = arguments.path("output_size").asLong();
                String operator = arguments.path("op_name").asText();
                add(providers, provider, bytes);
                if (provider.startsWith("CPU")) {
                    add(hosts, operator, bytes);
                }
                if (operator.startsWith("Memcpy")) {
                    crossing = Math.max(crossing, bytes);
                }
            }
        }
        providers.forEach((provider, sums) -> System.out.printf(
                "%s ran %d nodes, which made %d bytes, %d in one at most%n", provider, sums[0], sums[1], sums[2]));
        System.out.printf("the largest tensor that crossed between GPU and host had %d bytes%n", crossing);
        hosts.forEach((operator, sums) ->
                System.out.printf("on the host: %s %d times, %d bytes at most%n", operator, sums[0], sums[2]));
    }

    private static void add(Map<String, long[]> sums, String name, long bytes) {
        long[] sum = sums.computeIfAbsent(name, any -> new long[3]);
        sum[0]++;
        sum[1] += bytes;
        sum[2] = Math.max(sum[2], bytes);
    }
}
