package dev.assay.env.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the Jupyter protocol, version 5.3, as frames: a delimiter, the signature, then header, parent header, metadata and
 * content as JSON. What is not that, or has a wrong signature, is refused and counted. For one thread at a time.
 */
final class MessageCodec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final String VERSION = "5.3";
    private static final int DEPTH = 200;
    private static final long TOKENS = 1_000_000;
    /** Delimiter, signature, header, parent, metadata, content. */
    private static final int PARTS = 6;

    private static final int HEADER = 2;
    private static final int PARENT = 3;
    private static final int CONTENT = 5;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxTokenCount(TOKENS)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Signer signer;
    private final String session;
    private int sent;
    private int refused;

    MessageCodec(String key) {
        this.signer = new Signer(key);
        this.session = KernelFiles.secret(16);
    }

    /** An object to put content into. */
    static ObjectNode content() {
        return MAPPER.createObjectNode();
    }

    /** A signed request. */
    Request request(String type, ObjectNode content) {
        String id = session + "_" + ++sent;
        ObjectNode header = MAPPER.createObjectNode()
                .put("msg_id", id)
                .put("session", session)
                .put("username", "assay")
                .put("date", Instant.now().toString())
                .put("msg_type", type)
                .put("version", VERSION);
        byte[] none = bytes(MAPPER.createObjectNode());
        List<byte[]> parts = List.of(bytes(header), none, none, bytes(content));
        List<byte[]> frames = new ArrayList<>(List.of(DELIMITER, signer.sign(parts)));
        frames.addAll(parts);
        return new Request(id, frames);
    }

    /**
     * A request on its way.
     *
     * @param id what the answers name as their parent
     * @param frames what goes over the wire
     */
    record Request(String id, List<byte[]> frames) {
        Request {
            frames = List.copyOf(frames);
        }
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The message has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /** The message in these frames; empty when they are none, or not signed with the key. */
    Optional<KernelMessage> read(Multipart wire) {
        Optional<KernelMessage> message = tryRead(wire);
        if (message.isEmpty()) {
            refused++;
        }
        return message;
    }

    /** How many messages were refused. */
    int refused() {
        return refused;
    }

    private Optional<KernelMessage> tryRead(Multipart wire) {
        List<byte[]> parts = afterIdentities(wire.frames());
        if (parts.size() < PARTS) {
            return Optional.empty();
        }
        // Of a message that was cut the signature cannot be checked; only its type and size are used.
        if (wire.whole() && !signer.signed(parts.subList(HEADER, PARTS), parts.get(1))) {
            return Optional.empty();
        }
        ObjectNode header = object(parts.get(HEADER));
        ObjectNode parent = object(parts.get(PARENT));
        ObjectNode content = wire.whole() ? object(parts.get(CONTENT)) : content();
        if (header == null || parent == null || content == null) {
            return Optional.empty();
        }
        String type = header.path("msg_type").asText();
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new KernelMessage(type, parent.path("msg_id").asText(), content, wire.bytes(), wire.whole()));
    }

    private static List<byte[]> afterIdentities(List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) {
                return frames.subList(i, frames.size());
            }
        }
        return List.of();
    }

    /** Bytes that are no UTF-8, which a kernel may send in a text, are replaced. */
    private static @Nullable ObjectNode object(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
            return node instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
