package dev.assay.inference.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A published version of the encoding. */
public enum EncodingVersion {
    /** DeepSeek-V3.2. */
    V3_2("v3.2", ReasoningRule.UNTIL_NEXT_USER);

    private final String id;
    private final ReasoningRule rule;

    EncodingVersion(String id, ReasoningRule rule) {
        this.id = id;
        this.rule = rule;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** What becomes of old reasoning. */
    public ReasoningRule rule() {
        return rule;
    }

    /** The token that ends what the model says. */
    public String endOfSentence() {
        return Tokens.EOS;
    }

    /** The version of this name. */
    public static Optional<EncodingVersion> of(String id) {
        return Arrays.stream(values()).filter(version -> version.id.equals(id)).findFirst();
    }

    /** All names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(EncodingVersion::id).toList();
    }
}
