package dev.assay.pipelines.cli;

import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.pipelines.config.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code encode} and {@code decode} are given: a text in UTF-8, and the name of a version. */
final class ConversationText {
    private ConversationText() {}

    static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput("The file (%s) is not UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw new BadInput("The file (%s) cannot be read: %s".formatted(file, e), e);
        }
    }

    static EncodingVersion version(String id) {
        return EncodingVersion.of(id)
                .orElseThrow(() -> new BadInput("The version (%s) is not known.%nMaybe one of: %s."
                        .formatted(id, String.join(", ", EncodingVersion.ids()))));
    }
}
