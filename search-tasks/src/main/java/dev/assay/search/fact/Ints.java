package dev.assay.search.fact;

import java.util.Arrays;

/** A growing list of numbers without boxes. */
final class Ints {
    private int[] items = new int[16];
    private int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1) + 1);
        }
        items[size++] = item;
    }

    int get(int position) {
        return items[position];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
