package dev.assay.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/**
 * What a model runs on: {@code cpu}, or {@code cuda:N}, the Nth GPU that CUDA sees.
 *
 * <p>A GPU needs natives that the default build leaves out, because they weigh more than everything else: name their folder with
 * {@code -Donnxruntime.native.path}. The classes are the same.
 *
 * @param gpu number of the GPU, -1 for the CPU
 */
public record Device(int gpu) {
    /** The processor. */
    public static final Device CPU = new Device(-1);

    public Device {
        if (gpu < -1) {
            throw new IllegalArgumentException("There is no GPU with the number %d.".formatted(gpu));
        }
    }

    /** Reads {@code cpu}, {@code cuda} or {@code cuda:N}. */
    public static Device of(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        if (text.matches("cuda(:\\d{1,3})?")) {
            return new Device(text.equals("cuda") ? 0 : Integer.parseInt(text.substring("cuda:".length())));
        }
        throw new IllegalArgumentException("The device (%s) is none of cpu, cuda and cuda:N.".formatted(text));
    }

    /** Whether the loaded natives can drive GPUs; whether there is one shows when a session is opened. */
    public static boolean gpuNatives() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    /** Makes a session run here; throws {@link IllegalStateException} when the GPU or its natives are not there. */
    void choose(OrtSession.SessionOptions options) {
        if (gpu < 0) {
            return;
        }
        if (!gpuNatives()) {
            throw new IllegalStateException(
                    "The loaded ONNX Runtime cannot drive a GPU, but %s was asked for.%nMaybe name the folder of its CUDA build with -Donnxruntime.native.path, or ask for cpu."
                            .formatted(this));
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(gpu)) {
            // The default strategy takes five times the memory that is needed, and TF32 rounds products to 10 bits.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "The GPU (%s) cannot be used: %s%nMaybe its driver is too old for CUDA 12.8, a library of CUDA is not found, or another program holds its memory."
                            .formatted(this, e.getMessage()),
                    e);
        }
    }

    @Override
    public String toString() {
        return gpu < 0 ? "cpu" : "cuda:" + gpu;
    }
}
