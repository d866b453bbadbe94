package dev.assay.env.pool;

/** A sandbox that can be used several times. */
public interface Pooled extends AutoCloseable {
    /** Whether it lives, and is neither too old nor too used for another use. */
    boolean fit();

    @Override
    void close();
}
