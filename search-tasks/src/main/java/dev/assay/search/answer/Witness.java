package dev.assay.search.answer;

/** Who is told what an agent does at its {@link Desk}, when it does it. */
public interface Witness {
    /** Nobody. */
    Witness NONE = new Witness() {
        @Override
        public void searched(String query) {}

        @Override
        public void opened(String document) {}
    };

    /**
     * A search by words that was made.
     *
     * @param query as the agent wrote it, never blank
     */
    void searched(String query);

    /**
     * A document was asked for that was not open yet.
     *
     * @param document its id, which may be that of none
     */
    void opened(String document);
}
