package dev.assay.env.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages with HMAC-SHA256, as the Jupyter protocol does. For one thread at a time. */
final class Signer {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /** A signer with a key, as the text that stands in the connection file. */
    Signer(String key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime must offer " + ALGORITHM + ".", e);
        }
    }

    /** The signature over some parts, in hexadecimal. */
    byte[] sign(List<byte[]> parts) {
        parts.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether this is the signature over the parts. */
    boolean signed(List<byte[]> parts, byte[] signature) {
        return MessageDigest.isEqual(sign(parts), signature);
    }
}
