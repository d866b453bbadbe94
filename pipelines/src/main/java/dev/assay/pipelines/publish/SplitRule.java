package dev.assay.pipelines.publish;

import dev.assay.pipelines.config.BadInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says which split a group of rows is in, from the name of the group alone: whatever is added or taken away, no row of a group that
 * was there before moves. The key decides how groups fall; another key is another dataset.
 *
 * @param key any text but the empty one
 * @param shares of the splits
 */
public record SplitRule(String key, Shares shares) {
    /** The key where nobody gives one. */
    public static final String USUAL_KEY = "assay";

    private static final String ALGORITHM = "HmacSHA256";

    public SplitRule {
        if (key.isEmpty()) {
            throw new BadInput(
                    "The key of the splits is empty.%nMaybe leave it out: it is (%s) then.".formatted(USUAL_KEY));
        }
    }

    /** The split of a group, such as {@code repository owner/name}. */
    public Split of(String group) {
        double place = place(group);
        if (place < shares.test()) {
            return Split.TEST;
        }
        return place < shares.test() + shares.validation() ? Split.VALIDATION : Split.TRAIN;
    }

    /** Where a group stands in [0,1). Test comes first, so that a smaller share for training moves nobody between the other two. */
    private double place(String group) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            long bits = ByteBuffer.wrap(mac.doFinal(group.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            return (bits >>> 11) * 0x1.0p-53;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime must offer HMAC with SHA-256.", e);
        }
    }
}
