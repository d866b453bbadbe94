package dev.assay.verifiers.verdict;

/** Something below the task broke: engine, image, storage, model endpoint. Never evidence about a task or an attempt. */
public final class InfraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String boundary;
    private final boolean retryable;

    /** See {@link Verdict.InfraFailure} for the parameters. */
    public InfraException(String boundary, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.boundary = boundary;
        this.retryable = retryable;
    }

    /** See {@link Verdict.InfraFailure} for the parameters. */
    public InfraException(String boundary, String message, boolean retryable) {
        super(message);
        this.boundary = boundary;
        this.retryable = retryable;
    }

    /** Where it broke. */
    public String boundary() {
        return boundary;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The verdict that this failure stands for. */
    public Verdict.InfraFailure toVerdict() {
        return new Verdict.InfraFailure(boundary, String.valueOf(getMessage()), retryable);
    }
}
