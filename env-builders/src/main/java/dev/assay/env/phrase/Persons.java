package dev.assay.env.phrase;

import dev.assay.verifiers.relation.Table;
import java.util.Locale;
import java.util.Set;

/** Tells people, who are {@code who}, from things. */
final class Persons {
    private static final Set<String> NOUNS =
            Set.of(("actor actress adjuster adviser advisor agent applicant artist assistant athlete attendee author "
                            + "borrower buyer candidate cardholder carer chef citizen claimant clerk client coach companion "
                            + "composer conductor cook courier customer doctor donor driver employee gardener guest guide "
                            + "holder housekeeper instructor interviewer judge leader learner lecturer librarian manager member "
                            + "musician nurse officer owner parent participant passenger patient payer pharmacist picker pilot "
                            + "player policyholder professor pupil reader referee renter researcher resident reviewer seeker "
                            + "seller shopper soloist speaker staff student subscriber supervisor teacher technician tenant "
                            + "trainer translator traveler traveller tutor user visitor volunteer waiter waitress worker writer")
                    .split(" "));

    private Persons() {}

    /** Whether the rows of a table are people, going by the noun. */
    static boolean of(Table table) {
        return table.entities() && named(table.noun());
    }

    /** Whether words for one thing, {@code the second nurse}, are words for a person, going by the last. */
    private static boolean named(String noun) {
        String[] words = noun.toLowerCase(Locale.ROOT).split("[ _-]");
        return NOUNS.contains(words[words.length - 1]);
    }
}
