package dev.assay.swe.history;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/**
 * One commit of a scripted history, as {@code step.json} holds it.
 *
 * @param message lines of the commit message
 * @param date ISO-8601 instant, author and committer alike
 * @param author {@code Name <mail>}
 * @param branch the branch it goes to, {@code main} unless said otherwise
 * @param from the branch that a new branch starts from, {@code main} unless said otherwise
 * @param merge the branch that is merged into this one
 * @param delete paths to delete
 * @param executable paths that are executable from here on
 * @param refs full names of references that point here in the end; branches other than main are kept only so
 */
record Step(
        List<String> message,
        String date,
        String author,
        String branch,
        String from,
        @Nullable String merge,
        List<String> delete,
        List<String> executable,
        List<String> refs) {
    static final String MAIN = "main";

    private static final Pattern AUTHOR = Pattern.compile("([^<>]+) <([^<>]+)>");
    private static final ObjectReader READER =
            CanonicalJson.mapper().readerFor(Step.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @SuppressWarnings("ConstantValue") // Jackson passes null for what is left out, whatever the types say.
    Step {
        message = copy(message);
        date = or(date, "");
        author = or(author, "Textkit Maintainers <maintainers@textkit.example>");
        branch = or(branch, MAIN);
        from = or(from, MAIN);
        delete = copy(delete);
        executable = copy(executable);
        refs = copy(refs);
        if (message.isEmpty()) {
            throw new IllegalArgumentException("The step has no message.");
        }
    }

    static Step read(Path folder) throws IOException {
        Path file = folder.resolve("step.json");
        try {
            return READER.readValue(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("The step (%s) cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The message as git stores it. */
    String text() {
        return String.join("\n", message) + "\n";
    }

    PersonIdent person() {
        Matcher matcher = AUTHOR.matcher(author);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The author (%s) is not of the form 'Name <mail>'.".formatted(author));
        }
        return new PersonIdent(matcher.group(1), matcher.group(2), Instant.parse(date), ZoneOffset.UTC);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static List<String> copy(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
