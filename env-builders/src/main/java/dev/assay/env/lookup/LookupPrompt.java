package dev.assay.env.lookup;

import dev.assay.env.phrase.Naming;
import dev.assay.env.phrase.Phrases;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.Kind;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What the agent is told of a look-up.
 *
 * @param steps a sentence for each step
 * @param answer how the answer is to be given
 * @param notes what else must be known to read them exactly
 */
public record LookupPrompt(List<String> steps, String answer, List<String> notes) {
    public LookupPrompt {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** Words for a look-up in a world; the seed chooses among wordings of one meaning. */
    public static LookupPrompt of(World world, LookupSpec spec, long seed) {
        Schema schema = world.database().schema();
        Phrases phrases = new Phrases(world);
        StepNames names = new StepNames(phrases, schema, spec);
        SplittableRandom random = new SplittableRandom(seed);
        StepSentences sentences = new StepSentences(phrases, schema, names, random);
        List<String> steps = spec.steps().stream().map(sentences::of).toList();
        return new LookupPrompt(steps, form(phrases, schema, names, spec, random), notes(schema, spec));
    }

    /** The whole text. */
    public String text() {
        List<String> parts = new ArrayList<>(List.of(String.join(" ", steps), answer));
        parts.addAll(1, notes);
        return String.join("\n\n", parts);
    }

    /** What else must be known to read a look-up exactly. */
    public static List<String> notes(Schema schema, LookupSpec spec) {
        Mentions mentions = StepCode.mentions(schema, spec);
        boolean optional = mentions.columns().entrySet().stream().anyMatch(each -> each.getValue().stream()
                .anyMatch(column -> schema.table(each.getKey()).column(column).optional()));
        List<String> notes = new ArrayList<>();
        if (optional) {
            notes.add(
                    "Some values are not known (null). A comparison with an unknown value does not hold; totals, means, lowest and "
                            + "highest values leave it out.");
        }
        if (aggregates(schema, spec)) {
            notes.add(
                    "The total over nothing is 0; over nothing there is no mean, lowest or highest value, and what does not exist meets "
                            + "no condition.");
        }
        return notes;
    }

    private static boolean aggregates(Schema schema, LookupSpec spec) {
        return Reach.of(schema, spec).stream().anyMatch(Reach::aggregates);
    }

    /** How the answer is to be given. */
    public static String form(
            Phrases phrases, Schema schema, StepNames names, LookupSpec spec, SplittableRandom random) {
        AnswerForm form = AnswerForm.of(spec, schema);
        List<String> items = new ArrayList<>();
        for (Step step : spec.steps()) {
            if (step.asked()) {
                AnswerForm.Item item = form.items().getOrDefault(step.name(), new AnswerForm.Item(Kind.TEXT, false));
                items.add("- \"%s\": %s".formatted(step.name(), item(phrases, schema, names, spec, step, item)));
            }
        }
        String[] openings = {
            "Submit a JSON object with exactly %s:",
            "Give the answer as a JSON object with exactly %s:",
            "The answer to submit is a JSON object with exactly %s:"
        };
        String keys = items.size() == 1 ? "this key" : "these keys";
        return openings[random.nextInt(openings.length)].formatted(keys) + "\n" + String.join("\n", items);
    }

    private static String item(
            Phrases phrases, Schema schema, StepNames names, LookupSpec spec, Step step, AnswerForm.Item item) {
        Query query = step.query();
        String kind = item.kind().name().toLowerCase(Locale.ROOT).replace("flag", "true or false");
        if (query instanceof Query.Fold fold) {
            String unit = unit(phrases, spec, query).map(each -> " in " + each).orElse("");
            String rounded = fold.aggregate() == Aggregate.MEAN ? ", " + StepSentences.rounding(fold.decimals()) : "";
            return "%s%s%s (%s)".formatted(names.called(step.name()), unit, rounded, kind);
        }
        String in = unit(phrases, spec, query).map(each -> " in " + each).orElse("");
        if (!(query instanceof Query.OverRows over)) {
            return "%s%s (%s)".formatted(names.called(step.name()), in, kind);
        }
        Table table = schema.table(over.from());
        boolean itself = StepNames.itself(table, StepNames.of(query));
        String key = table.column(table.key().get(0)).label();
        if (item.list()) {
            String of = itself ? "the %s of each of these %s".formatted(key, table.plural()) : "these values";
            return "%s (list, each a %s, none twice, in any order)".formatted(of, kind);
        }
        String what = itself ? "the %s of %s".formatted(key, names.called(step.name())) : names.called(step.name());
        return "%s%s (%s)".formatted(what, in, kind);
    }

    /** The unit of what a query finds; of a difference that of what is taken from. */
    private static Optional<String> unit(Phrases phrases, LookupSpec spec, Query query) {
        Naming bare = Naming.of(new TreeMap<>());
        Naming naming = query instanceof Query.OverRows over ? bare.row(over.from()) : bare;
        if (query instanceof Query.Fold fold) {
            return fold.aggregate() == Aggregate.DISTINCT || fold.of() == null
                    ? Optional.empty()
                    : phrases.unit(fold.of(), naming);
        }
        Term of = StepNames.of(query);
        return of instanceof Term.Difference difference && difference.left() instanceof Term.Variable variable
                ? spec.steps().stream()
                        .filter(step -> step.name().equals(variable.name()))
                        .findFirst()
                        .flatMap(step -> unit(phrases, spec, step.query()))
                : phrases.unit(of, naming);
    }
}
