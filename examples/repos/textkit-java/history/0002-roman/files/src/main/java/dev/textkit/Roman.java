package dev.textkit;

/** Roman numerals. */
public final class Roman {
    private static final String[] SYMBOLS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};

    private Roman() {}

    /** The numeral of a number from 1 to 3999. */
    public static String format(int number) {
        if (number < 1 || number > 3999) {
            throw new IllegalArgumentException("The number (" + number + ") has no Roman numeral.");
        }
        StringBuilder out = new StringBuilder();
        int rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            while (rest >= VALUES[i]) {
                out.append(SYMBOLS[i]);
                rest -= VALUES[i];
            }
        }
        return out.toString();
    }

    /** The number of a numeral. */
    public static int parse(String numeral) {
        int number = 0;
        int at = 0;
        for (int i = 0; i < VALUES.length; i++) {
            while (numeral.startsWith(SYMBOLS[i], at)) {
                number += VALUES[i];
                at += SYMBOLS[i].length();
            }
        }
        return number;
    }
}
