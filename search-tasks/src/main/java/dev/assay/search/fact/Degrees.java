package dev.assay.search.fact;

import java.util.Arrays;

/** How many different documents lead to each. */
final class Degrees {
    private Degrees() {}

    static int[] of(int documents, Statements rows) {
        long[] pairs = new long[rows.value.length];
        int size = 0;
        for (int i = 0; i < rows.value.length; i++) {
            int target = rows.documentOfValue[rows.value[i]];
            if (target >= 0 && target != rows.subject[i]) {
                pairs[size++] = ((long) target << Integer.SIZE) | rows.subject[i];
            }
        }
        Arrays.sort(pairs, 0, size);
        int[] degrees = new int[documents];
        for (int i = 0; i < size; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                degrees[(int) (pairs[i] >>> Integer.SIZE)]++;
            }
        }
        return degrees;
    }
}
