package dev.assay.env.synthesis;

import dev.assay.env.phrase.Naming;
import dev.assay.env.phrase.Phrases;
import dev.assay.env.plan.Gaps;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A declared plan in words that follow from the declaration alone. */
final class PlanStatement implements Constraint.Cases<String> {
    private final PlanSpec spec;
    private final World world;
    private final Phrases phrases;
    private final Naming naming;
    private final String slot;

    PlanStatement(World world, PlanSpec spec) {
        this.spec = spec;
        this.world = world;
        this.phrases = new Phrases(world);
        this.slot = words(spec.slotKey());
        SortedMap<String, String> names = new TreeMap<>();
        spec.choices().forEach(choice -> names.put(choice.key(), "the " + words(choice.key())));
        names.put(spec.slotKey(), "the " + slot);
        this.naming = Naming.of(names);
    }

    private static String words(String key) {
        return key.replace('_', ' ');
    }

    /** The same plan, each constraint with our words for it. */
    static PlanSpec worded(World world, PlanSpec spec) {
        PlanStatement statement = new PlanStatement(world, spec);
        List<Stated> stated = spec.constraints().stream()
                .map(each -> new Stated(each.constraint(), statement.sentence(each.constraint())))
                .toList();
        return new PlanSpec(spec.slotKey(), spec.slots(), spec.choices(), stated);
    }

    String text() {
        StringBuilder out = new StringBuilder(
                "Make a plan: for each %s (%s), choose %s. Any plan that keeps all of these rules is right:%n"
                        .formatted(
                                slot,
                                String.join(", ", spec.slots()),
                                Phrases.and(spec.choices().stream()
                                        .map(this::chosen)
                                        .toList())));
        int number = 1;
        for (Stated each : spec.constraints()) {
            out.append(number++)
                    .append(". ")
                    .append(sentence(each.constraint()))
                    .append('\n');
        }
        Gaps.sentences(spec, world.database(), slot)
                .forEach(sentence -> out.append(sentence).append('\n'));
        return out.append('\n').append(form()).toString();
    }

    private String chosen(Choice choice) {
        return "%s (one of the %s)".formatted(words(choice.key()), table(choice).plural());
    }

    private Table table(Choice choice) {
        return world.database().schema().table(choice.table());
    }

    private String form() {
        List<String> keys =
                new ArrayList<>(List.of("\"%s\" (the %s, as written here)".formatted(spec.slotKey(), slot)));
        for (Choice choice : spec.choices()) {
            Table table = table(choice);
            keys.add("\"%s\" (the %s of the %s)"
                    .formatted(choice.key(), table.column(table.key().get(0)).label(), table.noun()));
        }
        return "Submit a JSON list with one object for each %s, in this order: %s. Each object has exactly these keys: %s."
                .formatted(slot, String.join(", ", spec.slots()), Phrases.and(keys));
    }

    /** A constraint, with capital and full stop. */
    String sentence(Constraint constraint) {
        String sentence = constraint.match(this);
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    private String holds(Condition condition) {
        return phrases.sentence(condition, naming);
    }

    private static String bound(Comparison comparison, String value) {
        return switch (comparison) {
            case EQ -> "exactly " + value;
            case NE -> "not " + value;
            case LT -> "less than " + value;
            case LE -> "at most " + value;
            case GT -> "more than " + value;
            case GE -> "at least " + value;
        };
    }

    @Override
    public String each(Constraint.Each constraint) {
        String where = constraint.slots().isEmpty()
                ? "for every " + slot
                : "for %s %s"
                        .formatted(
                                slot,
                                Phrases.and(constraint.slots().stream()
                                        .map(each -> spec.slots().get(each))
                                        .toList()));
        return where + ", " + holds(constraint.condition());
    }

    @Override
    public String consecutive(Constraint.Consecutive constraint) {
        throw new IllegalArgumentException("Constraints of kind 'consecutive' cannot be declared here.");
    }

    @Override
    public String distinct(Constraint.Distinct constraint) {
        return "nothing is chosen twice as %s"
                .formatted(
                        constraint.choices().stream().map(PlanStatement::words).collect(Collectors.joining(" or ")));
    }

    @Override
    public String total(Constraint.Total constraint) {
        return "the sum of %s over all %d (%s) is %s"
                .formatted(
                        phrases.noun(constraint.term(), naming),
                        spec.slots().size(),
                        String.join(", ", spec.slots()),
                        bound(constraint.comparison(), constraint.bound().toPlainString()));
    }

    @Override
    public String count(Constraint.Count constraint) {
        return "the number of those (%s) for which %s is %s"
                .formatted(
                        String.join(", ", spec.slots()),
                        holds(constraint.condition()),
                        bound(constraint.comparison(), String.valueOf(constraint.bound())));
    }

    @Override
    public String load(Constraint.Load constraint) {
        boolean times = constraint.load() instanceof Term.Constant one
                && one.value().toString().equals("1");
        String limit = phrases.noun(constraint.limit(), naming);
        return times
                ? "each chosen %s is chosen %s times"
                        .formatted(words(constraint.choice()), bound(constraint.comparison(), limit))
                : "for each chosen %s, the sum of %s wherever it is chosen is %s"
                        .formatted(
                                words(constraint.choice()),
                                phrases.noun(constraint.load(), naming),
                                bound(constraint.comparison(), limit));
    }
}
