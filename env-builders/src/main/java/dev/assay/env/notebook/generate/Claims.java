package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who tells the truth, and how many worlds fit what is said. */
final class Claims {
    private static final String KIND = "logic";

    private Claims() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("logic.knights", KIND, Claims::knights),
                new DeclaredFamily("logic.switches", KIND, Claims::switches));
    }

    /**
     * What somebody says, or a rule.
     *
     * @param form {@code is}, {@code same}, {@code one}, {@code if}, {@code exactly}, {@code parity}
     * @param of persons or switches that it is about, by number
     * @param mask the same as bits
     * @param number how many, or whether, by form
     */
    record Claim(String form, List<Integer> of, int mask, int number) {
        private static int mask(List<Integer> of) {
            return of.stream().mapToInt(i -> 1 << i).sum();
        }

        static Claim drawn(Dice dice, List<Integer> about, int truth) {
            String form = dice.one(List.of("is", "same", "one", "if", "exactly", "parity"));
            int size = form.equals("is")
                    ? 1
                    : form.equals("exactly") || form.equals("parity") ? Math.min(about.size(), dice.between(3, 5)) : 2;
            List<Integer> of = dice.some(about, size);
            int trues = Integer.bitCount(truth & mask(of));
            int number =
                    switch (form) {
                        case "is" -> trues;
                        case "exactly" -> trues;
                        case "parity" -> trues % 2;
                        default -> dice.between(0, 1);
                    };
            return new Claim(form, of, mask(of), number);
        }

        boolean holds(int truth) {
            int trues = Integer.bitCount(truth & mask);
            return switch (form) {
                case "is" -> trues == number;
                case "same" -> (trues == 1) == (number == 0);
                case "one" -> number == 1 ? trues > 0 : trues < 2;
                case "if" -> (truth >> of.get(0) & 1) == 0 || (truth >> of.get(1) & 1) == number;
                case "exactly" -> trues == number;
                default -> trues % 2 == number;
            };
        }

        int last() {
            return 31 - Integer.numberOfLeadingZeros(mask);
        }

        List<Object> listed() {
            return List.of(form, of, number);
        }
    }

    /** Java assigns one person after the other and drops what contradicts; Python looks at every world. */
    private static Optional<Draft> knights(Dice dice, int level) {
        int count = at(level, 6, 7, 9, 11, 13);
        List<String> names = dice.some(Resource.lines("persons.list"), count);
        int truth = dice.between(1, (1 << count) - 2);
        List<List<Object>> said = new ArrayList<>();
        List<Integer> speakers = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int speaker = 0; speaker < count; speaker++) {
            List<Integer> others = new ArrayList<>(Edge.range(count));
            others.remove(speaker);
            boolean honest = (truth >> speaker & 1) == 1;
            Claim claim = claimed(dice, others, truth, honest, count);
            while (claim.holds(truth) != honest) {
                claim = claimed(dice, others, truth, honest, count);
            }
            claims.add(claim);
            speakers.add(speaker);
            said.add(claim.listed());
            lines.append(speaker == 0 ? "" : "\n")
                    .append(names.get(speaker))
                    .append(": “")
                    .append(spoken(claim, names))
                    .append("”");
        }
        if (worlds(claims, speakers, count, 0, 0, 2) != 1) {
            return Optional.empty();
        }
        AnswerFormat format = new AnswerFormat.Bag(new AnswerFormat.Text(false), false);
        return Optional.of(new Draft()
                .with("names", names)
                .with("claims", said)
                .say("lines", lines.toString())
                .say("count", Integer.toString(count))
                .answer(new ExpectedAnswer(format, set(names, truth)))
                .wrong("names the liars", set(names, ~truth))
                .wrong("one too many", set(names, truth | Integer.lowestOneBit(~truth & (1 << count) - 1)))
                .wrong("one too few", set(names, truth & (truth - 1)))
                .wrong("believes everybody", set(names, -1)));
    }

    /** Liars speak of a world that is not theirs; by chance that may be true. */
    private static Claim claimed(Dice dice, List<Integer> others, int truth, boolean honest, int count) {
        return Claim.drawn(dice, others, honest ? truth : truth ^ dice.between(1, (1 << count) - 1));
    }

    /** Worlds in which everybody's claim is as true as he is; counting stops at the bound. */
    private static int worlds(List<Claim> claims, List<Integer> speakers, int count, int done, int truth, int bound) {
        for (int i = 0; i < claims.size(); i++) {
            boolean decided = claims.get(i).last() < done && speakers.get(i) < done;
            boolean latest = claims.get(i).last() == done - 1 || speakers.get(i) == done - 1;
            boolean honest = speakers.get(i) < 0 || (truth >> Math.max(0, speakers.get(i)) & 1) == 1;
            if (decided && latest && claims.get(i).holds(truth) != honest) {
                return 0;
            }
        }
        if (done == count) {
            return 1;
        }
        int first = worlds(claims, speakers, count, done + 1, truth, bound);
        return first >= bound
                ? first
                : first + worlds(claims, speakers, count, done + 1, truth | 1 << done, bound - first);
    }

    private static String set(List<String> names, int truth) {
        List<String> in = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if ((truth >> i & 1) == 1) {
                in.add(names.get(i));
            }
        }
        return "{" + String.join(", ", in) + "}";
    }

    private static String spoken(Claim claim, List<String> names) {
        List<String> of = claim.of().stream().map(names::get).toList();
        String all = Statement.series(of);
        boolean yes = claim.number() == 1;
        return switch (claim.form()) {
            case "is" -> of.get(0) + (yes ? " <is a knight|always tells the truth>." : " <is a knave|is a liar>.");
            case "same" ->
                of.get(0) + " and " + of.get(1) + (yes ? " are of the same kind." : " are of different kinds.");
            case "one" -> (yes ? "At least one of " : "At most one of ") + all + " is a knight.";
            case "if" ->
                "If " + of.get(0) + " is a knight, then " + of.get(1) + (yes ? " is a knight too." : " is a knave.");
            case "exactly" ->
                "Of " + all + ", exactly " + claim.number()
                        + (yes ? " is a knight." : " <are knights|tell the truth>.");
            default -> "The number of knights among " + all + (yes ? " is odd." : " is even.");
        };
    }

    /** Java sets one switch after the other and drops what breaks a rule; Python fills a truth table. */
    private static Optional<Draft> switches(Dice dice, int level) {
        int count = at(level, 8, 10, 12, 14, 17);
        int truth = dice.between(0, (1 << count) - 1);
        List<Claim> claims = new ArrayList<>();
        List<Integer> speakers = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < at(level, 4, 4, 5, 6, 7); i++) {
            Claim claim = Claim.drawn(dice, Edge.range(count), truth);
            if (claim.form().equals("is")) {
                return Optional.empty();
            }
            claims.add(claim);
            speakers.add(-1);
            lines.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(rule(claim));
        }
        int answer = worlds(claims, speakers, count, 0, 0, 1 << count);
        if (answer < 12) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("count", count)
                .with("claims", claims.stream().map(Claim::listed).toList())
                .say("last", Edge.name(count - 1))
                .say("lines", lines.toString())
                .answer(answer)
                .wrong("counts what breaks a rule", (1 << count) - answer)
                .wrong(
                        "forgets the last rule",
                        worlds(claims.subList(0, claims.size() - 1), speakers, count, 0, 0, 1 << count))
                .wrong(
                        "forgets the first rule",
                        worlds(claims.subList(1, claims.size()), speakers, count, 0, 0, 1 << count))
                .wrong("leaves out one", answer - 1));
    }

    private static String rule(Claim claim) {
        List<String> of = claim.of().stream().map(Edge::name).toList();
        String all = Statement.series(of);
        boolean yes = claim.number() == 1;
        return switch (claim.form()) {
            case "same" ->
                of.get(0) + " and " + of.get(1)
                        + (yes ? " are both on or both off." : ": exactly one of the two is on.");
            case "one" -> (yes ? "At least one of " : "At most one of ") + all + " is on.";
            case "if" -> "If " + of.get(0) + " is on, then " + of.get(1) + (yes ? " is on." : " is off.");
            case "exactly" -> "Of " + all + ", exactly " + claim.number() + (yes ? " is on." : " are on.");
            default -> "Of " + all + (yes ? ", an odd number is on." : ", an even number is on (none counts as even).");
        };
    }
}
