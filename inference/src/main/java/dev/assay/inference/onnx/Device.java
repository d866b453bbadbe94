package dev.assay.inference.onnx;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a model runs on: {@code cpu}, or {@code cuda:N}, the Nth GPU that CUDA sees.
 *
 * <p>A GPU needs natives that the default build leaves out, because they weigh more than everything else: name their folder with
 * {@code -Donnxruntime.native.path}. The classes are the same.
 *
 * @param gpu number of the GPU, -1 for the CPU
 * @param operators library of further operators for the GPU, which a model may need; absent where there is none
 */
public record Device(int gpu, @Nullable Path operators) {
    /** The processor. */
    public static final Device CPU = new Device(-1, null);

    public Device {
        if (gpu < -1) {
            throw new IllegalArgumentException("There is no GPU with the number %d.".formatted(gpu));
        }
        if (gpu < 0 && operators != null) {
            throw new IllegalArgumentException(
                    "The operator library (%s) is for a GPU, but the device is cpu.\nMaybe ask for cuda, or build the model with standard operators."
                            .formatted(operators));
        }
    }

    /** Reads {@code cpu}, {@code cuda} or {@code cuda:N}. */
    public static Device of(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        if (text.matches("cuda(:\\d{1,3})?")) {
            return new Device(text.equals("cuda") ? 0 : Integer.parseInt(text.substring("cuda:".length())), null);
        }
        throw new IllegalArgumentException("The device (%s) is none of cpu, cuda and cuda:N.".formatted(text));
    }

    /** The same GPU with the operators of a library, which {@code inference/cuda/build.sh} makes. */
    public Device withOperators(Path library) {
        return new Device(gpu, library);
    }

    /** Whether it is a GPU. */
    boolean isGpu() {
        return gpu >= 0;
    }

    @Override
    public String toString() {
        return gpu < 0 ? "cpu" : "cuda:" + gpu;
    }
}
