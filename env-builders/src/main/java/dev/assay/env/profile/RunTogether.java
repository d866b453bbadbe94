package dev.assay.env.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes names apart that are written in one, as old databases have them: {@code INVOICELINE}, {@code postalcode}. */
final class RunTogether {
    /** Shorter ones are words. */
    private static final int SHORTEST = 6;

    /** Words that names of columns and tables are made of; a name has to consist of them entirely. */
    private static final Set<String> WORDS = new TreeSet<>(List.of(
            """
                    account action active actor address admin agent airline airport album amount application area article artist
                    author balance bank base begin billing birth block board body book branch brand budget building business buyer
                    campaign capacity car card cart case category cause channel city class client code color comment company contact
                    content contract cost count country course created currency current customer daily data date day dealer delivery
                    department depth description detail device diameter director discount district document driver duration email
                    employee end engine entry error event exchange expense expiry external fare fax feature fee field file film final
                    first flight folder format freight full gender genre grade gross group group height hire hired history home hour
                    house image income index industry info internal inventory invoice item job key kind label language last lat left
                    length level limit line link list list loan local location log login lon long mail main manager manufacturer
                    market media member message method microseconds middle milliseconds minute mobile model modified month name net note num number offer
                    office open operator option order origin owner package page parent part party passenger password patient pay
                    payment period person phone photo picture place plan plane play player playlist point policy port position postal
                    price product profile profit program project promotion property provider purchase quantity quarter question rank
                    rate rating reason record region release remark rental rep reports required result revenue review role room route
                    row salary sale sales sample schedule school score season seat second seconds section sector seller series service
                    session set shift ship shipped shipping shop short size skill source speed staff start state station status step
                    stock store street student style subject supplier support surname table tail target task tax team term test text ticket
                    time title total town track transaction transport trip type unit update updated user value variant vehicle vendor
                    version via view visit volume warehouse weather week weight width work worker year zip zone
                    """
                    .strip()
                    .split("\\s+")));

    /** Small words, which stand only between or behind others. */
    private static final Set<String> SMALL = Set.of("id", "no", "of", "to", "by", "per", "at", "in", "on");

    private RunTogether() {}

    /** The words of a lower-case name; the name itself where it is one, or not known. */
    static String apart(String name) {
        return name.length() < SHORTEST || WORDS.contains(name)
                ? name
                : split(name, 0).map(words -> String.join(" ", words)).orElse(name);
    }

    /** Longest words first; a small one is never the first. */
    private static Optional<List<String>> split(String name, int from) {
        for (int to = name.length(); to > from + 1; to--) {
            String word = name.substring(from, to);
            if (!WORDS.contains(word) && !(from > 0 && SMALL.contains(word))) {
                continue;
            }
            List<String> words = new ArrayList<>(List.of(word));
            if (to == name.length()) {
                return Optional.of(words);
            }
            Optional<List<String>> rest = split(name, to);
            if (rest.isPresent()) {
                words.addAll(rest.get());
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }
}
