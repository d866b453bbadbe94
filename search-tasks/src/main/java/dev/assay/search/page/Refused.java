package dev.assay.search.page;

/** A call that cannot be done; the message is what the agent reads. */
final class Refused extends Exception {
    Refused(String message) {
        super(message);
    }
}
