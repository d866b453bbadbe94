package dev.assay.inference.rubric;

import java.io.Serializable;

/** A kind of reply that cannot be used; an enum of whoever asks, or {@link ReplyFault}. */
public interface Fault extends Serializable {
    /** Its name, as rows and accounts have it. */
    String name();
}
