package dev.assay.env.kernel;

/** What one stream printed without a pause by another output; of a long text the beginning and the end. */
final class Printed {
    private final String name;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private final int tailLimit;
    private long leftOut;

    /** Keeps this many characters of the end, once the beginning is full. */
    Printed(String name, int tailLimit) {
        this.name = name;
        this.tailLimit = tailLimit;
    }

    String name() {
        return name;
    }

    /** Adds text, of which the beginning may take this many characters more; how many it took. */
    int add(String text, int room) {
        int toHead = tail.isEmpty() && leftOut == 0 ? Math.min(text.length(), Math.max(0, room)) : 0;
        head.append(text, 0, toHead);
        int from = Math.max(toHead, text.length() - tailLimit);
        leftOut += from - toHead;
        tail.append(text, from, text.length());
        if (tail.length() > 2L * tailLimit) {
            trim();
        }
        return toHead;
    }

    private void trim() {
        int over = Math.max(0, tail.length() - tailLimit);
        leftOut += over;
        tail.delete(0, over);
    }

    /** Characters left out. */
    long leftOut() {
        trim();
        return leftOut;
    }

    CellOutput output() {
        trim();
        String text = leftOut == 0
                ? head.toString() + tail
                : head + "\n[... %d characters left out ...]\n".formatted(leftOut) + tail;
        return new CellOutput.Stream(name, Ansi.strip(text));
    }
}
