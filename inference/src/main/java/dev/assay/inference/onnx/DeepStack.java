package dev.assay.inference.onnx;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work on a thread with room for deep recursion. ONNX Runtime 1.29.0 matches the command line of the process by recursion when it starts:
 * a class path of some thousand characters on it overflows a thread's usual stack of 1 MB, and the process ends without a word.
 */
final class DeepStack {
    /** Reserved, not taken: about 1 MB for 4,000 characters. */
    private static final long BYTES = 256L << 20;

    private DeepStack() {}

    /** What the work gives. It has ended when this returns, interrupted or not. */
    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "onnx-start", BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("The runtime cannot be started: " + e.getCause(), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
