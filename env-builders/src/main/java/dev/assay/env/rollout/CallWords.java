package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an agent without a model says to its calls: a short sentence from the description of the tool. */
final class CallWords {
    private static final List<String> OPENERS = List.of("I %s.", "Next, I %s.", "Now I %s.", "Let me %s.", "I'll %s.");
    private static final List<String> LAST = List.of(
            "That is all I need, so I submit the answer.",
            "I have what I need. I hand in the answer.",
            "Now I know enough; I submit.",
            "I submit the answer.");
    private static final List<String> GUESS = List.of(
            "I could not settle this. I submit the best answer that I have.",
            "This does not work out; I hand in what seems likely.",
            "I cannot find what fits everything, so I submit a guess.");
    private static final Pattern STEM = Pattern.compile("^[^,:;.\n]*");
    private static final Pattern GIVEN = Pattern.compile("the given ([a-z ]+?)(?=$| each| and)");
    private static final int LONGEST = 160;

    private final Map<String, String> stems = new HashMap<>();
    private final SplittableRandom random;

    /** With the words of a seed. */
    CallWords(List<JsonNode> schemas, SplittableRandom random) {
        this.random = random;
        for (JsonNode entry : schemas) {
            JsonNode function = entry.path("function");
            stems.put(
                    function.path("name").asText(),
                    stem(
                            function.path("name").asText(),
                            function.path("description").asText()));
        }
    }

    private static String stem(String name, String description) {
        Matcher matcher = STEM.matcher(description.strip());
        String clause = matcher.find() ? matcher.group().strip() : "";
        int space = clause.indexOf(' ');
        String verb = space < 0 ? "" : clause.substring(0, space);
        return verb.matches("[A-Z][a-z]+s")
                ? base(verb.toLowerCase(Locale.ROOT)) + clause.substring(space)
                : "call " + name;
    }

    /** The base form of a verb in the third person. */
    private static String base(String verb) {
        if (verb.equals("tells")) {
            return "look up";
        }
        if (verb.endsWith("ies")) {
            return verb.substring(0, verb.length() - 3) + "y";
        }
        return verb.matches(".*(ch|sh|ss|x|zz)es")
                ? verb.substring(0, verb.length() - 2)
                : verb.substring(0, verb.length() - 1);
    }

    /** To a call. */
    String of(ToolCall call) {
        JsonNode arguments = SeenValues.read(call.arguments());
        String stem = stems.getOrDefault(call.name(), "call " + call.name()).replace(" under the given keywords", "");
        List<String> words = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            JsonNode value = argument.getValue();
            String noun = argument.getKey().replace('_', ' ');
            if (value.isArray()) {
                value.forEach(word -> words.add(word.asText().replace('_', ' ')));
            } else if (value.isValueNode() && !value.isNull() && stem.contains("the given " + noun)) {
                stem = stem.replace("is the given " + noun, "is " + value.asText())
                        .replace("the given " + noun, noun + " " + value.asText());
            } else if (value.isValueNode() && !value.isNull()) {
                rest.add(value.asText());
            }
        }
        Matcher given = GIVEN.matcher(stem);
        if (rest.size() == 1 && given.find()) {
            stem = given.replaceFirst(Matcher.quoteReplacement(rest.remove(0)));
        }
        stem = GIVEN.matcher(stem).replaceAll("the $1");
        if (!words.isEmpty()) {
            stem = stem.replace("what is known about", String.join(", ", words) + " of");
        }
        String sentence = rest.isEmpty() ? stem : stem + ": " + String.join(", ", rest);
        String cut = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + "…" : sentence;
        return pick(OPENERS).replace("%s", cut);
    }

    /** To a submission. */
    String submitting(boolean guessed) {
        return pick(guessed ? GUESS : LAST);
    }

    private String pick(List<String> sentences) {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
