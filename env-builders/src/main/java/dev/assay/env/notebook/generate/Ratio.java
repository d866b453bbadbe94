package dev.assay.env.notebook.generate;

import java.math.BigInteger;

/**
 * An exact fraction in lowest terms.
 *
 * @param above numerator
 * @param below denominator, positive
 */
record Ratio(BigInteger above, BigInteger below) implements Comparable<Ratio> {
    static final Ratio ZERO = of(0);
    static final Ratio ONE = of(1);

    Ratio {
        if (below.signum() == 0) {
            throw new ArithmeticException("A fraction (%s/0) has no value.".formatted(above));
        }
        BigInteger shared = above.gcd(below).multiply(BigInteger.valueOf(below.signum()));
        above = above.divide(shared);
        below = below.divide(shared);
    }

    static Ratio of(long whole) {
        return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    static Ratio of(long above, long below) {
        return new Ratio(BigInteger.valueOf(above), BigInteger.valueOf(below));
    }

    Ratio plus(Ratio other) {
        return new Ratio(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Ratio minus(Ratio other) {
        return plus(new Ratio(other.above.negate(), other.below));
    }

    Ratio times(Ratio other) {
        return new Ratio(above.multiply(other.above), below.multiply(other.below));
    }

    Ratio over(Ratio other) {
        return new Ratio(above.multiply(other.below), below.multiply(other.above));
    }

    /** 1 minus this. */
    Ratio rest() {
        return ONE.minus(this);
    }

    boolean isZero() {
        return above.signum() == 0;
    }

    @Override
    public int compareTo(Ratio other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }

    @Override
    public String toString() {
        return below.equals(BigInteger.ONE) ? above.toString() : above + "/" + below;
    }
}
