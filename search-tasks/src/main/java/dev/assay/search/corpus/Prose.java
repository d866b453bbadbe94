package dev.assay.search.corpus;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes running text: blanks are folded, blocks stand on lines of their own with a blank line between them. For one thread. */
public final class Prose {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

    private final Composer page;
    private final Function<String, Optional<String>> targets;
    private boolean blank;
    /** Where the latest block began. */
    private int block;

    /**
     * Over a page.
     *
     * @param targets gives the id of the document that a reference leads to; empty when it leads out of the corpus
     */
    public Prose(Composer page, Function<String, Optional<String>> targets) {
        this.page = page;
        this.targets = targets;
    }

    /** Adds words within a block. */
    public void words(String words) {
        String folded = BLANKS.matcher(words).replaceAll(" ");
        boolean leading = folded.startsWith(" ");
        String rest = folded.strip();
        if (rest.isEmpty()) {
            blank |= leading;
            return;
        }
        space(leading);
        page.write(rest);
        blank = folded.endsWith(" ");
    }

    private void space(boolean leading) {
        if ((blank || leading) && !page.atBlank()) {
            page.write(" ");
        }
        blank = false;
    }

    /** Adds what is kept character for character, such as code within a line. */
    public void exact(String words) {
        space(false);
        page.write(words);
    }

    /** Begins a new line, unless it is at the beginning of one. */
    public void newLine() {
        if (!page.atLineStart()) {
            page.write("\n");
        }
        blank = false;
    }

    /** Begins a new block, after a blank line unless it is the first. */
    public void block() {
        newLine();
        if (page.here() > 0 && page.here() != block) {
            page.write("\n");
        }
        block = page.here();
    }

    /** Where a link's words will begin. */
    public int mark() {
        space(false);
        return page.here();
    }

    /** Makes what was written since the mark a link, when it leads to the corpus. */
    public void link(int mark, String reference) {
        if (page.here() > mark) {
            targets.apply(reference).ifPresent(target -> page.linkSince(mark, target, Link.MENTIONS));
        }
    }

    /** A line that says a fact. */
    public void field(String label, String attribute, String written) {
        field(label, attribute, Values.of(written), written);
    }

    /** A line that says a fact, in other words than the value would be said in. */
    public void field(String label, String attribute, Value value, String written) {
        newLine();
        page.write(label + ": ");
        page.fact(attribute, value, written);
        page.write("\n");
    }
}
