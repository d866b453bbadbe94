package dev.assay.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A model loaded by ONNX Runtime: tensors in, tensors out; closing it frees the native memory and may be repeated. */
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    /** Kept open as long as the session: closing them unloads the operator library. */
    private final OrtSession.SessionOptions options;

    private boolean closed;

    private OnnxSession(OrtEnvironment environment, OrtSession session, OrtSession.SessionOptions options) {
        this.environment = environment;
        this.session = session;
        this.options = options;
    }

    /** How to open a session: from a file or from bytes. */
    private interface Source {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    /** Loads a model file for the CPU with this many threads. */
    public static OnnxSession open(Path file, int threads) {
        return open(file, threads, Device.CPU);
    }

    /**
     * Loads a model file; throws {@link IllegalStateException} when the device is not to be had.
     *
     * @param threads of the CPU
     */
    public static OnnxSession open(Path file, int threads, Device device) {
        return open((environment, options) -> environment.createSession(file.toString(), options), threads, device);
    }

    /** Loads the bytes of a model file for the CPU with this many threads. */
    public static OnnxSession open(byte[] model, int threads) {
        return open((environment, options) -> environment.createSession(model, options), threads, Device.CPU);
    }

    /** Loads a model in memory for the CPU with this many threads. */
    public static OnnxSession open(OnnxModel model, int threads) {
        return open(model, threads, Device.CPU);
    }

    /** Loads a model in memory; throws {@link IllegalStateException} when the device is not to be had. */
    public static OnnxSession open(OnnxModel model, int threads, Device device) {
        return open((environment, options) -> environment.createSession(model.toBytes(), options), threads, device);
    }

    /** Loads a model in memory, and writes down what each node does until {@link #endProfile}. */
    public static OnnxSession profiled(OnnxModel model, int threads, Path prefix) {
        return profiled(model, threads, prefix, Device.CPU);
    }

    /** The same on a device. */
    public static OnnxSession profiled(OnnxModel model, int threads, Path prefix, Device device) {
        return open(
                (environment, options) -> {
                    options.enableProfiling(prefix.toString());
                    return environment.createSession(model.toBytes(), options);
                },
                threads,
                device);
    }

    private static OnnxSession open(Source source, int threads, Device device) {
        if (threads < 1) {
            throw new IllegalArgumentException("A session needs at least one thread, not %d.".formatted(threads));
        }
        OrtEnvironment environment = DeepStack.call(OrtEnvironment::getEnvironment);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OnnxSession opened = null;
        try {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            choose(device, options);
            // What goes wrong comes back as an exception; the runtime's own lines on the error stream would repeat it.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            opened = new OnnxSession(environment, source.open(environment, options), options);
            return opened;
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "ONNX Runtime refuses the model: %s\nMaybe it was written for another version; build it again."
                            .formatted(e.getMessage()),
                    e);
        } finally {
            if (opened == null) {
                options.close();
            }
        }
    }

    /** Whether the loaded natives can drive GPUs; whether there is one shows when a session is opened. */
    public static boolean drivesGpus() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    /** Makes a session run there. */
    private static void choose(Device device, OrtSession.SessionOptions options) {
        if (!device.isGpu()) {
            return;
        }
        if (!drivesGpus()) {
            throw new IllegalStateException(
                    "The loaded ONNX Runtime cannot drive a GPU, but %s was asked for.%nMaybe name the folder of its CUDA build with -Donnxruntime.native.path, or ask for cpu."
                            .formatted(device));
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.gpu())) {
            // The default strategy takes five times the memory that is needed, and TF32 rounds products to 10 bits.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
            Path operators = device.operators();
            if (operators != null) {
                register(operators, options);
            }
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "The GPU (%s) cannot be used: %s%nMaybe its driver is too old for CUDA 12.8, a library of CUDA is not found, or another program holds its memory."
                            .formatted(device, e.getMessage()),
                    e);
        }
    }

    private static void register(Path operators, OrtSession.SessionOptions options) {
        try {
            options.registerCustomOpLibrary(operators.toString());
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "The operator library (%s) cannot be loaded: %s%nMaybe build it again on this machine with inference/cuda/build.sh and ONNX Runtime's header."
                            .formatted(operators, e.getMessage()),
                    e);
        }
    }

    /** Facts that travel with the model. */
    public Map<String, String> properties() {
        try {
            return new TreeMap<>(session.getMetadata().getCustomMetadata());
        } catch (OrtException e) {
            throw new IllegalStateException("The model's properties cannot be read: " + e.getMessage(), e);
        }
    }

    /** Names of the outputs. */
    public Set<String> outputs() {
        return session.getOutputNames();
    }

    /**
     * Runs the model once.
     *
     * @throws MemoryShortage if the device has too little memory left for this input
     * @throws IllegalStateException if the runtime fails otherwise, for example for ids out of range
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Set<String> outputs) {
        Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                feeds.put(input.getKey(), toNative(input.getValue()));
            }
            try (OrtSession.Result result = session.run(feeds, outputs)) {
                return fromNative(result);
            }
        } catch (OrtException e) {
            String message = "ONNX Runtime failed on inputs %s: %s".formatted(inputs, e.getMessage());
            throw MemoryShortage.isMeant(e.getMessage())
                    ? new MemoryShortage(message, e)
                    : new IllegalStateException(message, e);
        } finally {
            feeds.values().forEach(OnnxTensor::close);
        }
    }

    /** Ends a profile: the file is a JSON list of events, of which those of nodes have provider and output sizes. */
    public Path endProfile() {
        try {
            return Path.of(session.endProfiling());
        } catch (OrtException e) {
            throw new IllegalStateException("The profile cannot be ended: " + e.getMessage(), e);
        }
    }

    private OnnxTensor toNative(Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return OnnxTensor.createTensor(environment, tensor.data(), shape, javaType(tensor.type()));
    }

    private static OnnxJavaType javaType(ElementType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
        };
    }

    private static Map<String, Tensor> fromNative(OrtSession.Result result) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
            tensors.put(entry.getKey(), fromNative((OnnxTensor) entry.getValue()));
        }
        return tensors;
    }

    private static Tensor fromNative(OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        ByteBuffer copy = Tensor.bytes(tensor.getByteBuffer().remaining());
        copy.put(tensor.getByteBuffer()).flip();
        return new Tensor(
                elementType(info.type),
                Arrays.stream(info.getShape()).boxed().toList(),
                copy.order(ByteOrder.LITTLE_ENDIAN));
    }

    private static ElementType elementType(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> ElementType.FLOAT32;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case BOOL -> ElementType.BOOL;
            case FLOAT16 -> ElementType.FLOAT16;
            case BFLOAT16 -> ElementType.BFLOAT16;
            default -> throw new IllegalStateException("Outputs of type %s are not read here.".formatted(type));
        };
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The session cannot be closed: " + e.getMessage(), e);
        } finally {
            options.close();
        }
    }
}
