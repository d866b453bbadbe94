package dev.assay.env.plan.grid;

import dev.assay.verifiers.expression.Term;
import java.util.ArrayList;
import java.util.List;

/** A term as a sum of parts with signs: {@code a + (b - c)} is {@code +a +b -c}. */
public final class GridTerms {
    private final List<Signed> parts = new ArrayList<>();

    /** A part and its sign, 1 or -1. */
    public record Signed(Term term, int sign) {}

    private GridTerms() {}

    /** The parts, in order. */
    public static List<Signed> parts(Term term, int sign) {
        GridTerms terms = new GridTerms();
        terms.add(term, sign);
        return terms.parts;
    }

    private void add(Term term, int sign) {
        if (term instanceof Term.Sum sum) {
            sum.terms().forEach(each -> add(each, sign));
        } else if (term instanceof Term.Difference difference) {
            add(difference.left(), sign);
            add(difference.right(), -sign);
        } else {
            parts.add(new Signed(term, sign));
        }
    }

    /** Whether there is arithmetic to be taken apart. */
    static boolean arithmetic(Term term) {
        return term instanceof Term.Sum || term instanceof Term.Difference;
    }
}
