package dev.assay.env.notebook.generate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Integers: factors, binomials and the like, for small arguments. */
final class Arithmetic {
    private Arithmetic() {}

    static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }

    static long lcm(long a, long b) {
        return Math.multiplyExact(a / gcd(a, b), b);
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** Exponents by prime factor. */
    static SortedMap<Long, Integer> factors(long number) {
        SortedMap<Long, Integer> factors = new TreeMap<>();
        long rest = number;
        for (long prime = 2; prime * prime <= rest; prime++) {
            while (rest % prime == 0) {
                factors.merge(prime, 1, Integer::sum);
                rest /= prime;
            }
        }
        if (rest > 1) {
            factors.merge(rest, 1, Integer::sum);
        }
        return factors;
    }

    /** How many of 1 … number have no factor in common with it. */
    static long totient(long number) {
        long totient = number;
        for (long prime : factors(number).keySet()) {
            totient = totient / prime * (prime - 1);
        }
        return totient;
    }

    static boolean isPrime(long number) {
        if (number < 2) {
            return false;
        }
        for (long divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }

    /** The primes between these, both included. */
    static List<Integer> primes(int least, int most) {
        List<Integer> primes = new ArrayList<>();
        for (int i = least; i <= most; i++) {
            if (isPrime(i)) {
                primes.add(i);
            }
        }
        return primes;
    }

    /** 0 when there are none: k below 0 or above n. */
    static BigInteger binomial(long n, long k) {
        if (k < 0 || n < 0 || k > n) {
            return BigInteger.ZERO;
        }
        BigInteger value = BigInteger.ONE;
        for (long i = 1; i <= k; i++) {
            value = value.multiply(big(n - k + i)).divide(big(i));
        }
        return value;
    }

    static BigInteger factorial(int n) {
        BigInteger value = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            value = value.multiply(big(i));
        }
        return value;
    }

    /** Arrangements of a row with so many things of each kind. */
    static BigInteger multinomial(List<Integer> counts) {
        BigInteger value = BigInteger.ONE;
        int all = 0;
        for (int count : counts) {
            all += count;
            value = value.multiply(binomial(all, count));
        }
        return value;
    }

    static long isqrt(long number) {
        return big(number).sqrt().longValueExact();
    }
}
