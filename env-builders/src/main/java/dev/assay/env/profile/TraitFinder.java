package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.env.profile.Draft.Statistics;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.ColumnType;
import java.util.Optional;

/** Finds what tasks may do with a column, by its type, its values and its name. */
final class TraitFinder {
    /** Numbers of which people set no limits, whatever their values. */
    private static final String NAMES =
            ".*\\b(id|key|code|zip|postal|phone|fax|isbn|ean|fips|lat|latitude|lon|lng|longitude)\\b.*|.+ (number|num|no|nr)";

    /** Numbers whose sum means nothing. */
    private static final String MEANS =
            ".*\\b(rate|rating|ratio|percent|pct|share|score|average|avg|mean|median|index|year|age|temp|temperature|speed|pressure|rank|level|density|per|month|week|quarter|day|hour|minute|second|timezone|tz|grade|horsepower|mpg)\\b.*";

    private static final String CAPACITIES = ".*\\b(capacity|seats|stock|places|slots|limit|quota)\\b.*";

    private TraitFinder() {}

    /** Whether a number is a time of day without its colon: 1745. */
    private static boolean clock(String label, Statistics statistics) {
        String greatest = String.valueOf(statistics.greatest());
        return label.endsWith("time") && greatest.matches("(1[0-9]|2[0-3])[0-5][0-9]|2400");
    }

    /** The traits of a column; none where it is an ordinary fact. */
    static Optional<Traits> of(Draft table, Field field) {
        if (table.key().contains(field.name()) || field.references() != null) {
            return Optional.empty();
        }
        Statistics statistics = field.statistics();
        String label = Nouns.label(field.name());
        boolean measure = field.type().numeric()
                && statistics.distinct() >= 5
                && !label.matches(NAMES)
                && !label.equals(table.words().noun());
        boolean date = field.type() == ColumnType.DATE && statistics.distinct() >= 5;
        boolean category = field.type() == ColumnType.TEXT
                && statistics.distinct() >= 2
                && statistics.distinct() <= 30
                && statistics.distinct() * 3 <= statistics.present();
        boolean positive = measure && !String.valueOf(statistics.least()).startsWith("-");
        if (!measure && !date && !category) {
            return Optional.empty();
        }
        return Optional.of(new Traits(
                table.name(),
                field.name(),
                measure || date,
                positive && !label.matches(MEANS) && !clock(label, statistics),
                category,
                positive && label.matches(CAPACITIES),
                false,
                null,
                null,
                null));
    }
}
