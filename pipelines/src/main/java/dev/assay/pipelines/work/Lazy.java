package dev.assay.pipelines.work;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made on first use, once, whatever number of threads ask; a failure is not remembered. */
public final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    /** Made by this. */
    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** The value. */
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }

    /** Forgets the value; hands it on if it was made. */
    public synchronized void ifOpen(Consumer<T> use) {
        T made = value;
        value = null;
        if (made != null) {
            use.accept(made);
        }
    }
}
