package dev.assay.pipelines.cli;

import dev.assay.inference.encoding.ControlText;
import dev.assay.inference.encoding.Conversation;
import dev.assay.inference.encoding.Encoder;
import dev.assay.inference.encoding.EncoderOptions;
import dev.assay.inference.encoding.EncodingException;
import dev.assay.pipelines.config.BadInput;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode}: a conversation to the exact prompt text. */
@Command(
        name = "encode",
        description = {
            "Prints the exact prompt text of a conversation, without a line break of its own at the end.",
            "The file holds {\"messages\": [...], \"tools\": [...]} in OpenAI form; tools may be absent."
        })
final class EncodeCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(index = "0", paramLabel = "FILE", description = "conversation as JSON")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            defaultValue = "v3.2",
            description = "of the encoding (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String version;

    @Option(names = "--thinking", description = "the model reasons before it answers")
    private boolean thinking;

    @Option(
            names = "--keep-developer",
            description = "render developer messages before the last user message instead of refusing them")
    private boolean keepDeveloper;

    @Option(
            names = "--control-text",
            paramLabel = "refuse|escape|keep",
            defaultValue = "refuse",
            description =
                    "what to do with control texts in what people, tools and models wrote (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String controlText;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help; --version names the encoding here, not Assay")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    EncodeCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        EncoderOptions options =
                EncoderOptions.of(ConversationText.version(version), thinking).with(treatment());
        try {
            Conversation conversation = Conversation.read(ConversationText.read(file));
            Encoder encoder = new Encoder(keepDeveloper ? options.withoutDropping() : options);
            talk.exactly(encoder.encode(conversation.messages()).text());
            return ExitCode.DONE;
        } catch (EncodingException e) {
            throw new BadInput("The conversation (%s) cannot be encoded: %s".formatted(file, e.getMessage()), e);
        }
    }

    private ControlText treatment() {
        return switch (controlText.toLowerCase(Locale.ROOT)) {
            case "refuse" -> ControlText.REFUSE;
            case "escape" -> ControlText.ESCAPE;
            case "keep" -> ControlText.KEEP;
            default ->
                throw new BadInput("The treatment (--control-text %s) is not known.%nMaybe refuse, escape or keep."
                        .formatted(controlText));
        };
    }
}
