package dev.assay.env.lookup;

import java.util.List;

/** Texts that are no answer, whatever is asked. */
public final class MalformedAnswers {
    private MalformedAnswers() {}

    /** Made of a right answer, which is a JSON object. */
    public static List<Mutant> of(String right) {
        String body = right.substring(1, right.length() - 1);
        return List.of(
                new Mutant("empty", ""),
                new Mutant("blank", "  \n"),
                new Mutant("empty object", "{}"),
                new Mutant("empty list", "[]"),
                new Mutant("null", "null"),
                new Mutant("in a list", "[" + right + "]"),
                new Mutant("as a text", "\"" + right.replace("\\", "\\\\").replace("\"", "\\\"") + "\""),
                new Mutant("text before", "The answer is " + right),
                new Mutant("text after", right + " done"),
                new Mutant("twice", right + right),
                new Mutant("cut off", right.substring(0, right.length() - 1)),
                new Mutant("duplicate key", "{" + body + ", " + body + "}"),
                new Mutant("comma after the last", "{" + body + ",}"),
                new Mutant("single quotes", right.replace('"', '\'')),
                new Mutant("code fence", "```json\n" + right + "\n```"),
                new Mutant("not a number", "{" + body.replaceFirst(": .*", ": NaN") + "}"),
                new Mutant("byte order mark", "\uFEFF" + right));
    }
}
