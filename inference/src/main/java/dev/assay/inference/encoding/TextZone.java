package dev.assay.inference.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the prompt where someone else's words stand, with the control texts that would end or change it.
 *
 * <p>Escaping puts U+2060 WORD JOINER after the first character of each control text; where marks stand there already, one more.
 * Restoring takes one out, so every text comes back exactly. The operator's own system text is no zone: published system prompts
 * name {@code <think>} themselves.
 */
public enum TextZone {
    /** What the user said, also in a developer message. */
    USER,
    /** What the model said: reasoning and content. */
    ASSISTANT,
    /** A tool's result. */
    RESULT("</result>", "</function_results>"),
    /** The JSON schemas of tools. */
    SCHEMAS("</functions>"),
    /** The JSON schema of the response. */
    FORMAT,
    /** The name of a called function. */
    NAME("\">"),
    /** The name of an argument. */
    KEY("\" string=\"", "\">"),
    /** The value of an argument. */
    VALUE;

    private static final String MARK = "\u2060";

    private final Pattern control;
    private final Pattern site;
    private final Pattern marked;

    TextZone(String... closings) {
        List<String> controls = new ArrayList<>(Tokens.SPECIAL);
        controls.addAll(List.of(closings));
        this.control = Pattern.compile(controls.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        this.site = pattern(controls, "");
        this.marked = pattern(controls, MARK);
    }

    /** The first character of any control text, and a mark where asked, when marks and the rest follow. */
    private static Pattern pattern(List<String> controls, String mark) {
        return Pattern.compile(controls.stream()
                .map(control -> Pattern.quote(control.substring(0, 1)) + mark + "(?=" + MARK + "*"
                        + Pattern.quote(control.substring(1)) + ")")
                .collect(Collectors.joining("|")));
    }

    /** The first control text that this text contains. */
    Optional<String> find(String text) {
        Matcher matcher = control.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** The text with every control text broken. */
    public String escape(String text) {
        return site.matcher(text).replaceAll("$0" + MARK);
    }

    /** The text as it was before {@link #escape}. */
    public String restore(String escaped) {
        return marked.matcher(escaped).replaceAll(match -> match.group().substring(0, 1));
    }
}
