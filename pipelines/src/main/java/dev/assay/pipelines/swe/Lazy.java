package dev.assay.pipelines.swe;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made on first use, once, whatever number of threads ask; a failure is not remembered. */
final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }

    synchronized void ifOpen(Consumer<T> use) {
        T made = value;
        value = null;
        if (made != null) {
            use.accept(made);
        }
    }
}
