package dev.assay.pipelines.cli;

import dev.assay.inference.encoding.Completion;
import dev.assay.inference.encoding.Completion.Malformed;
import dev.assay.inference.encoding.Completion.Parsed;
import dev.assay.inference.encoding.Decoder;
import dev.assay.inference.encoding.OpenAiMessages;
import dev.assay.inference.encoding.PythonJson;
import dev.assay.pipelines.config.BadInput;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decode}: a completion back to a message. */
@Command(
        name = "decode",
        description = {
            "Prints the message of a completion as a line of JSON in OpenAI form.",
            "The file holds what the model wrote behind the prompt, special tokens included, and not a character more.",
            "A malformed completion is bad input; stderr says why, and what was understood is printed only with --partial."
        })
final class DecodeCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(index = "0", paramLabel = "FILE", description = "completion as text")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            defaultValue = "v3.2",
            description = "of the encoding (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String version;

    @Option(names = "--thinking", description = "the completion begins with reasoning")
    private boolean thinking;

    @Option(names = "--partial", description = "print what was understood of a malformed completion")
    private boolean partial;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help; --version names the encoding here, not Assay")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    DecodeCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        ConversationText.version(version);
        Completion completion = new Decoder(thinking).decode(ConversationText.read(file));
        if (completion instanceof Parsed || partial) {
            talk.result(PythonJson.write(OpenAiMessages.write(completion.message())));
        }
        if (completion instanceof Malformed malformed) {
            throw new BadInput("The completion (%s) is malformed at character %d: %s."
                    .formatted(file, malformed.at(), malformed.reason()));
        }
        if (completion instanceof Parsed parsed) {
            parsed.quirks().forEach(quirk -> talk.say("%s", "A quirk: " + quirk.kind()));
        }
        return ExitCode.DONE;
    }
}
