package dev.assay.pipelines.flow;

import dev.assay.verifiers.task.Task;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * Rows that lie in the store until they are written, because there are too many to hold: what travels are references.
 *
 * @param reference type of the references
 * @param id of a reference's row
 * @param type of the rows
 * @param row of a reference
 * @param name of a row, by which rows of one id are sorted
 */
record StoredRows<R, T extends Task>(
        Class<R> reference,
        SerializableFunction<R, String> id,
        Class<T> type,
        SerializableFunction<R, T> row,
        SerializableFunction<T, String> name)
        implements Serializable {}
