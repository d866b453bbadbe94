package dev.assay.env.pack;

import java.time.LocalDate;
import java.util.List;

/** Where the labels of a plan's slots come from. */
sealed interface SlotLabels {
    /** How many a shape has. */
    Range count();

    /** Consecutive days. */
    record Dates(LocalDate from, Range count) implements SlotLabels {}

    /** The first ones of a list. */
    record Fixed(List<String> labels, Range count) implements SlotLabels {
        public Fixed {
            labels = List.copyOf(labels);
        }
    }

    /** The first keys of a table. */
    record Keys(String table, Range count) implements SlotLabels {}
}
