package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
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

    private double share(String language, Trace trace) {
        long known = 0;
        long same = 0;
        for (TraceNode reply : trace.replies()) {
            TraceMessage message = reply.message();
            String text = Objects.requireNonNullElse(message.reasoning(), "") + "\n\n"
                    + Objects.requireNonNullElse(message.content(), "");
            for (Optional<String> word : detector.languages(ProseWords.of(text))) {
                known += word.isPresent() ? 1 : 0;
                same += word.filter(language::equals).isPresent() ? 1 : 0;
            }
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
