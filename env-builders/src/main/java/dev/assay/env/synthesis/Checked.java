package dev.assay.env.synthesis;

import java.util.function.Function;

/** What a check says of files that a model wrote. */
sealed interface Checked<T> {
    /** They are good, and this came of them. */
    record Good<T>(T value) implements Checked<T> {}

    /** They are not. */
    record Bad<T>(Problem problem) implements Checked<T> {}

    static <T> Checked<T> bad(String code, String detail) {
        return new Bad<>(Problem.of(code, detail));
    }

    static <T> Checked<T> bad(String code, String detail, String name, String excerpt) {
        return new Bad<>(Problem.of(code, detail, name, excerpt));
    }

    /** Goes on where it was good. */
    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return this instanceof Good<T> good ? next.apply(good.value()) : new Bad<>(((Bad<T>) this).problem());
    }
}
