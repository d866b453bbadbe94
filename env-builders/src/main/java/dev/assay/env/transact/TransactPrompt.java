package dev.assay.env.transact;

import dev.assay.env.lookup.LookupPrompt;
import dev.assay.env.phrase.Phrases;
import dev.assay.env.world.World;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What the agent is told of a transact task.
 *
 * @param request the words of the person who asks
 * @param policy its paragraphs, one for each action
 * @param text the whole text
 * @param meanings what each step of the facts finds
 */
public record TransactPrompt(String request, List<String> policy, String text, List<String> meanings) {
    public TransactPrompt {
        policy = List.copyOf(policy);
        meanings = List.copyOf(meanings);
    }

    /** Words for a draft; the seed chooses among wordings of one meaning. */
    static TransactPrompt of(World world, Draft draft, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RequestWords words = new RequestWords(world, draft, random);
        List<String> meanings = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of(greeting(world, draft, random)));
        for (Step step : draft.facts().steps()) {
            meanings.add(words.noun(step));
            if (!step.asked()) {
                parts.add(words.meaning(step));
            }
        }
        for (int i = 0; i < draft.wishes().size(); i++) {
            parts.add(words.wish(draft.wishes().get(i), i == 0));
        }
        List<Step> asked = draft.facts().steps().stream().filter(Step::asked).toList();
        if (!asked.isEmpty()) {
            parts.add("And tell me %s."
                    .formatted(Phrases.and(asked.stream().map(words::told).toList())));
        }
        if (draft.wishes().size() > 1) {
            parts.add(
                    random.nextBoolean()
                            ? "Do it in whatever order is allowed."
                            : "In which order it is done does not matter to me, as long as it is allowed and all of it is done.");
        }
        if (!draft.facts().steps().isEmpty()
                || draft.wishes().stream().anyMatch(each -> !(each instanceof Wish.Plain))) {
            parts.add(
                    "What is meant, and which of two things is done, goes by how things stand now, before anything is changed.");
        }
        String request = String.join(" ", parts);
        List<String> policy = Policy.of(world);
        return new TransactPrompt(request, policy, text(world, draft, words, request, policy, random), meanings);
    }

    private static String greeting(World world, Draft draft, SplittableRandom random) {
        Draft.Me me = draft.me();
        if (me == null) {
            return random.nextBoolean() ? "Hello, I have a request." : "Good day, there is something to be done.";
        }
        Value key = me.key();
        String label = world.database()
                .schema()
                .table(me.table())
                .column(world.database().schema().table(me.table()).key().get(0))
                .label();
        String noun = world.database().schema().table(me.table()).noun();
        boolean first = random.nextBoolean();
        if (label.equals("name")) {
            return first
                    ? "Hello, I am %s, %s.".formatted(key, Phrases.one(noun))
                    : "Good day, this is %s, %s.".formatted(key, Phrases.one(noun));
        }
        return (first ? "Hello, I am the %s with the %s %s." : "Good day, this is the %s with the %s %s.")
                .formatted(noun, label, key);
    }

    private static String text(
            World world,
            Draft draft,
            RequestWords words,
            String request,
            List<String> policy,
            SplittableRandom random) {
        LookupSpec facts = draft.facts();
        AnswerForm form = AnswerForm.of(facts, world.database().schema());
        List<String> items = facts.steps().stream()
                .filter(Step::asked)
                .map(step ->
                        words.item(step, Objects.requireNonNull(form.items().get(step.name()))))
                .toList();
        boolean asks = !items.isEmpty();
        List<String> notes = new ArrayList<>(LookupPrompt.notes(world.database().schema(), facts));
        String opening = random.nextBoolean()
                ? "You handle what people ask for (the field: %s) with the tools that you have. Someone writes:"
                : "A message has come in that is yours to handle with the tools that you have (the field: %s):";
        List<String> parts = new ArrayList<>(List.of(opening.formatted(field(world.title())), quoted(request)));
        parts.addAll(notes);
        if (!policy.isEmpty()) {
            parts.add("The policy that must be kept:");
            parts.addAll(policy);
        }
        parts.add("Change nothing else.");
        parts.add(
                asks
                        ? "When everything is done, submit a JSON object with exactly %s:\n%s"
                                .formatted(items.size() == 1 ? "this key" : "these keys", String.join("\n", items))
                        : "When everything is done, submit an empty JSON object: {}");
        return String.join("\n\n", parts);
    }

    /** A title within a sentence; a name in capitals stays one. */
    private static String field(String title) {
        return title.length() > 1 && Character.isLowerCase(title.charAt(1))
                ? Character.toLowerCase(title.charAt(0)) + title.substring(1)
                : title;
    }

    private static String quoted(String request) {
        return "> " + request;
    }
}
