package dev.assay.env.transact;

import dev.assay.env.lookup.SpecEdit;
import dev.assay.env.lookup.StepNames;
import dev.assay.env.phrase.Naming;
import dev.assay.env.phrase.Phrases;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request in the words of a person. */
final class RequestWords {
    /** A place of a parameter, and the word after it. */
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}(?: (\\w+))?");

    /** What is of the person who speaks: {@code the reply of me}. */
    private static final Pattern MINE = Pattern.compile("\\bthe ([a-z-]+) of me\\b");

    private final World world;
    private final Schema schema;
    private final Draft draft;
    private final Phrases phrases;
    private final StepNames names;
    private final Naming naming;
    private final SplittableRandom random;

    RequestWords(World world, Draft draft, SplittableRandom random) {
        this.world = world;
        this.schema = world.database().schema();
        this.draft = draft;
        this.phrases = new Phrases(world);
        // What is only to be told is never spoken of again.
        this.names = new StepNames(
                phrases,
                schema,
                new LookupSpec(draft.facts().steps().stream()
                        .filter(step -> !step.asked())
                        .toList()));
        Draft.Me me = draft.me();
        this.naming = names.naming().spokenBy(me == null ? null : new Naming.Self(me.table(), me.key()));
        this.random = random;
    }

    private String pick(String... wordings) {
        return wordings[random.nextInt(wordings.length)];
    }

    /** What is meant by the things that are spoken of: a sentence for each step that is not asked. */
    String meaning(Step step) {
        return pick(
                        "By \"%1$s\" I mean %2$s.",
                        "When I say \"%1$s\", I mean %2$s.", "This is about %2$s (\"%1$s\" below).")
                .formatted(names.called(step.name()), noun(step));
    }

    /** A noun phrase for what a step finds. */
    String noun(Step step) {
        if (!(step.query() instanceof Query.OverRows query)) {
            return phrases.noun(StepNames.of(step.query()), naming);
        }
        Table table = schema.table(query.from());
        String rows = rows(step, query);
        if (query instanceof Query.Best best) {
            String superlative = phrases.superlative(best.by(), best.least(), naming.row(table.name()));
            boolean plain = rows.equals(table.plural());
            boolean mine = rows.equals("my " + table.plural());
            String which = plain || mine
                    ? "%s %s %s".formatted(mine ? "my" : "the", table.noun(), superlative)
                    : "the %s %s among %s"
                            .formatted(table.noun(), superlative, rows.startsWith("my ") ? rows : "the " + rows);
            return of(best.of(), table, which);
        }
        if (query instanceof Query.Only only) {
            return of(
                    only.of(),
                    table,
                    rows(step, query, table.noun(), "the only ", "my only ", naming.row(table.name())));
        }
        if (query instanceof Query.Fold fold) {
            return "the %s of all %s"
                    .formatted(phrases.aggregate(fold.aggregate(), fold.of(), naming.row(table.name())), rows);
        }
        return "the " + rows;
    }

    private String of(Term of, Table table, String which) {
        boolean itself = table.entities() && of.equals(Term.Field.of(table.key().get(0)));
        return itself ? which : "the %s of %s".formatted(phrases.label(of, naming.row(table.name())), which);
    }

    /** {@code my bookings whose date is after 2025-03-01 and for which the policy allows it}. */
    private String rows(Step step, Query.OverRows query) {
        Table table = schema.table(query.from());
        return rows(step, query, table.plural(), "", "my ", naming.rows(table.name()));
    }

    private String rows(Step step, Query.OverRows query, String noun, String anyone, String own, Naming each) {
        Draft.Chosen chosen = draft.allowed().get(step.name());
        List<Condition> said = new ArrayList<>(SpecEdit.conjuncts(query));
        draft.rules(step).forEach(rule -> said.removeAll(parts(rule)));
        boolean mine = said.removeIf(this::mine);
        List<String> clauses = new ArrayList<>(said.stream()
                .flatMap(condition -> phrases.clauses(condition, each).stream())
                .toList());
        if (chosen != null) {
            clauses.add("for which the policy allows you to " + call(chosen.call(), step.name()));
        }
        return (mine ? own : anyone) + noun + (clauses.isEmpty() ? "" : " " + Phrases.and(clauses));
    }

    /** What a rule says, each part by itself, as the conditions of a query are. */
    private static List<Condition> parts(Condition rule) {
        return rule instanceof Condition.All all
                ? all.conditions().stream()
                        .flatMap(each -> parts(each).stream())
                        .toList()
                : List.of(rule);
    }

    /** Whether a condition says that something is of the person who speaks. */
    private boolean mine(Condition condition) {
        Draft.Me me = draft.me();
        return me != null
                && condition instanceof Condition.Compare compare
                && compare.comparison() == Comparison.EQ
                && compare.left() instanceof Term.Field field
                && field.path().isEmpty()
                && compare.right().equals(new Term.Constant(me.key()));
    }

    /** What is asked for, one sentence or two. */
    String wish(Wish wish, boolean first) {
        if (wish instanceof Wish.IfAllowed either) {
            return pick(
                            "Please %1$s. If the policy does not allow that, then please %2$s.",
                            "I would like you to %1$s, or, should the policy forbid that, to %2$s.")
                    .formatted(call(either.call()), call(either.otherwise()));
        }
        if (wish instanceof Wish.If when) {
            return pick("If %1$s, please %2$s; if not, please %3$s.", "Please %2$s if %1$s; otherwise please %3$s.")
                    .formatted(phrases.sentence(when.condition(), naming), call(when.call()), call(when.otherwise()));
        }
        String call = call(((Wish.Plain) wish).call());
        return first
                ? pick("Please %s.", "I would like you to %s.", "Could you %s, please?")
                        .formatted(call)
                : pick("Also, please %s.", "Besides, please %s.", "And please also %s.")
                        .formatted(call);
    }

    /** {@code move that booking to that flight}. */
    private String call(Call call) {
        return call(call, "");
    }

    /** The same; what the step with this name finds is the one in question. */
    private String call(Call call, String found) {
        Action action = world.actions().stream()
                .filter(each -> each.name().equals(call.action()))
                .findFirst()
                .orElseThrow();
        String request = action.request();
        Map<String, String> words = new LinkedHashMap<>();
        for (Parameter parameter : action.parameters()) {
            Term term = call.arguments().get(parameter.name());
            words.put(parameter.name(), term == null ? "" : argument(parameter, term, found));
        }
        return request == null ? listed(action, words) : filled(request, words);
    }

    /** An action for which nobody wrote a wording: {@code rebook (booking: that booking; flight: that flight)}. */
    private static String listed(Action action, Map<String, String> words) {
        return "%s (%s)"
                .formatted(
                        action.name().replace('_', ' '),
                        words.entrySet().stream()
                                .map(each -> each.getKey().replace('_', ' ') + ": " + each.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** A wording with words in its places; what a number counts agrees with it: {@code 1 night}. */
    private static String filled(String request, Map<String, String> words) {
        String said = PLACE.matcher(request).replaceAll(place -> {
            String word = words.getOrDefault(place.group(1), "");
            String next = place.group(2);
            return Matcher.quoteReplacement(next == null ? word : Phrases.counted(word, next));
        });
        return MINE.matcher(said).replaceAll("my $1");
    }

    private String argument(Parameter parameter, Term term, String found) {
        String table = parameter.references();
        if (table != null && term instanceof Term.Constant) {
            return phrases.entity(table, List.of(term), naming);
        }
        if (table != null && term.equals(Term.Variable.of(found))) {
            return "the %s in question".formatted(schema.table(table).noun());
        }
        return phrases.noun(term, naming);
    }

    /** What is asked to be told: {@code the fare of that flight}. */
    String told(Step step) {
        if (step.query() instanceof Query.Only only
                && only.where() instanceof Condition.Compare compare
                && compare.right() instanceof Term.Variable variable) {
            return "the %s of %s"
                    .formatted(phrases.label(only.of(), naming.row(only.from())), names.called(variable.name()));
        }
        return noun(step);
    }

    /** What stands under a key of the answer. */
    String item(Step step, AnswerForm.Item item) {
        Naming row = step.query() instanceof Query.OverRows over ? naming.row(over.from()) : naming;
        String unit = phrases.unit(StepNames.of(step.query()), row)
                .map(each -> " in " + each)
                .orElse("");
        String kind = item.kind().name().toLowerCase(Locale.ROOT).replace("flag", "true or false");
        return "- \"%s\": %s%s (%s)".formatted(step.name(), told(step), unit, kind);
    }
}
