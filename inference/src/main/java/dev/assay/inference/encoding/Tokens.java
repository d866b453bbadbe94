package dev.assay.inference.encoding;

import java.util.List;

/** The control texts of DeepSeek-V3.2; the first six are single tokens, and so is the mark within DSML tags. */
final class Tokens {
    static final String BOS = "<｜begin▁of▁sentence｜>";
    static final String EOS = "<｜end▁of▁sentence｜>";
    static final String USER = "<｜User｜>";
    static final String ASSISTANT = "<｜Assistant｜>";
    static final String THINK = "<think>";
    static final String END_THINK = "</think>";
    static final String DSML = "｜DSML｜";

    static final String CALLS = "<" + DSML + "function_calls";
    static final String END_CALLS = "</" + DSML + "function_calls>";
    static final String INVOKE = "<" + DSML + "invoke";
    static final String END_INVOKE = "</" + DSML + "invoke";
    static final String PARAMETER = "<" + DSML + "parameter";
    static final String END_PARAMETER = "/" + DSML + "parameter";

    /** What means structure wherever it stands. */
    static final List<String> SPECIAL = List.of(BOS, EOS, USER, ASSISTANT, THINK, END_THINK, DSML);

    private Tokens() {}
}
