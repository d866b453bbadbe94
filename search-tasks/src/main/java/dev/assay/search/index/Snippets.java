package dev.assay.search.index;

import dev.assay.search.corpus.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of a text that has most of the words of a query. */
final class Snippets {
    static final int LENGTH = 240;

    /** Looked at of a text; what stands further down is left to those who open it. */
    private static final int READ = 40_000;

    private static final int PLACES = 64;

    private record Place(int at, int word) {}

    private Snippets() {}

    /**
     * About 240 characters on one line.
     *
     * @param stems lower-case beginnings of words
     */
    static String of(String text, Collection<String> stems) {
        String lower = text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT);
        List<Place> places = places(lower, stems);
        int begin = places.isEmpty() ? 0 : best(places);
        return line(text, Math.max(0, Math.min(begin, text.length() - 1)));
    }

    private static List<Place> places(String lower, Collection<String> stems) {
        List<Place> places = new ArrayList<>();
        int word = 0;
        for (String each : stems) {
            // The stem of "happy" is "happi".
            String stem = each.length() > 3 && each.endsWith("i") ? each.substring(0, each.length() - 1) : each;
            int count = 0;
            int at = lower.indexOf(stem);
            while (at >= 0 && count < PLACES) {
                if (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1))) {
                    places.add(new Place(at, word));
                    count++;
                }
                at = lower.indexOf(stem, at + stem.length());
            }
            word++;
        }
        places.sort(Comparator.comparingInt(Place::at).thenComparingInt(Place::word));
        return places;
    }

    /** Where the first window begins that has most different words. */
    private static int best(List<Place> places) {
        Map<Integer, Integer> inside = new HashMap<>();
        int left = 0;
        int most = 0;
        int begin = 0;
        for (Place place : places) {
            inside.merge(place.word(), 1, Integer::sum);
            while (place.at() - places.get(left).at() > LENGTH - 40) {
                inside.computeIfPresent(places.get(left).word(), (word, count) -> count == 1 ? null : count - 1);
                left++;
            }
            if (inside.size() > most) {
                most = inside.size();
                begin = places.get(left).at();
            }
        }
        return begin;
    }

    /** From the beginning of the line or of a word shortly before. */
    private static String line(String text, int at) {
        int begin = at;
        while (begin > 0 && at - begin < 40 && text.charAt(begin - 1) != '\n') {
            begin--;
        }
        while (begin > 0 && begin < at && !Character.isWhitespace(text.charAt(begin - 1))) {
            begin++;
        }
        int end = Math.min(text.length(), begin + LENGTH);
        int cut = end;
        while (cut < text.length() && cut > begin + LENGTH - 30 && !Character.isWhitespace(text.charAt(cut))) {
            cut--;
        }
        return Names.spaced(text.substring(begin, cut));
    }
}
