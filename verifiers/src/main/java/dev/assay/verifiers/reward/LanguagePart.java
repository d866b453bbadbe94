package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Language consistency as a part of a reward: the share of words in the language of the prompt, in what the policy thought and said.
 *
 * @param detector tells languages apart
 */
public record LanguagePart(LanguageDetector detector) {
    /**
     * The part of a trace, in [0,1]: 1 where the policy wrote no word of any language; empty where the language of the prompt cannot be
     * told.
     */
    public Optional<Double> of(Trace trace) {
        return detector.language(prompt(trace)).map(language -> share(language, trace));
    }

    /** All replies are one text: what is told of a few words is told better of many. */
    private double share(String language, Trace trace) {
        List<String> words = new ArrayList<>();
        for (TraceNode reply : trace.replies()) {
            TraceMessage message = reply.message();
            words.addAll(ProseWords.of(Objects.requireNonNullElse(message.reasoning(), "") + "\n\n"
                    + Objects.requireNonNullElse(message.content(), "")));
        }
        long known = 0;
        long same = 0;
        for (Optional<String> word : detector.languages(words)) {
            known += word.isPresent() ? 1 : 0;
            same += word.filter(language::equals).isPresent() ? 1 : 0;
        }
        return known == 0 ? 1 : (double) same / known;
    }

    /** The first that a user says. */
    private static String prompt(Trace trace) {
        List<TraceMessage> asked = trace.nodes().stream()
                .map(TraceNode::message)
                .filter(message -> message.role() == Role.USER || message.role() == Role.DEVELOPER)
                .toList();
        return asked.isEmpty() ? "" : Objects.requireNonNullElse(asked.get(0).content(), "");
    }
}
