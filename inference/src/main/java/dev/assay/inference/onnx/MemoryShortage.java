package dev.assay.inference.onnx;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run needed more memory than the device has left; a smaller input may still run. */
public final class MemoryShortage extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What the runtime's allocators and CUDA's libraries say, in lower case. */
    private static final List<String> WORDS = List.of(
            "failed to allocate memory",
            "bad_alloc",
            "bad allocation",
            "out of memory",
            "is smaller than requested bytes",
            "alloc_failed",
            "cudaerrormemoryallocation");

    /** A shortage; the message says what was asked for. */
    public MemoryShortage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether a message of the runtime is about memory. */
    static boolean isMeant(@Nullable String message) {
        String text = String.valueOf(message).toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(text::contains);
    }
}
