package dev.assay.env.rollout.notebook;

import dev.assay.verifiers.answer.AnswerFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers of the right form, made of numbers and words that stand in a text: what somebody says who has to say something. */
final class FormGuess {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.])\\d{1,30}(?:\\.\\d{1,30})?(?![\\p{L}\\d])");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\d_-]{0,40}");
    private static final int LONGEST_LIST = 3;

    private final SplittableRandom random;

    FormGuess(SplittableRandom random) {
        this.random = random;
    }

    /** Numbers that stand in a text, in order, each as often as it stands there; at least one. */
    static List<String> numbers(String text) {
        List<String> numbers = NUMBER.matcher(text)
                .results()
                .map(match -> new BigDecimal(match.group()).toPlainString())
                .toList();
        return numbers.isEmpty() ? List.of("1") : numbers;
    }

    /** Without a look at anything: zeros and empty lists. */
    static String careless(AnswerFormat format) {
        return new FormGuess(new SplittableRandom(0)).of(format, "0 none");
    }

    /** A guess. */
    String of(AnswerFormat format, String text) {
        List<String> words =
                WORD.matcher(text).results().map(MatchResult::group).toList();
        return format.match(new Filling(numbers(text), words.isEmpty() ? List.of("none") : words));
    }

    private final class Filling implements AnswerFormat.Cases<String> {
        private final List<String> numbers;
        private final List<String> words;

        Filling(List<String> numbers, List<String> words) {
            this.numbers = numbers;
            this.words = words;
        }

        private String pick(List<String> from) {
            return from.get(random.nextInt(from.size()));
        }

        private BigDecimal number() {
            return new BigDecimal(pick(numbers));
        }

        @Override
        public String whole(AnswerFormat.Whole format) {
            return number().setScale(0, RoundingMode.HALF_UP).toPlainString();
        }

        @Override
        public String fraction(AnswerFormat.Fraction format) {
            return "%d/%d".formatted(1 + random.nextInt(5), 2 + random.nextInt(8));
        }

        @Override
        public String decimal(AnswerFormat.Decimal format) {
            Integer places = format.places();
            return places == null
                    ? number().toPlainString()
                    : number().setScale(places, RoundingMode.HALF_UP).toPlainString();
        }

        @Override
        public String text(AnswerFormat.Text format) {
            return pick(words);
        }

        @Override
        public String sequence(AnswerFormat.Sequence format) {
            return list(() -> format.element().match(this));
        }

        @Override
        public String bag(AnswerFormat.Bag format) {
            return list(() -> format.element().match(this));
        }

        private String list(Supplier<String> element) {
            Set<String> elements = new LinkedHashSet<>();
            int size = 1 + random.nextInt(LONGEST_LIST);
            for (int i = 0; i < size; i++) {
                elements.add(element.get());
            }
            return elements.stream().collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String mapping(AnswerFormat.Mapping format) {
            return "{%s: %s}".formatted(format.key().match(this), format.value().match(this));
        }

        @Override
        public String named(AnswerFormat.Named format) {
            List<String> parts = new ArrayList<>();
            format.parts().forEach((name, part) -> parts.add("@%s[%s]".formatted(name, part.match(this))));
            return String.join("\n", parts);
        }

        @Override
        public String tagged(AnswerFormat.Tagged format) {
            return format.names().stream()
                    .map(name -> "@%s[%s]".formatted(name, pick(random.nextBoolean() ? numbers : words)))
                    .collect(Collectors.joining("\n"));
        }
    }
}
