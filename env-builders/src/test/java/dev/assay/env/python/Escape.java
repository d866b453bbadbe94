package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hostile source of {@code escapes.py}. What gets through calls {@code escaped(tools, …)}, which submits.
 *
 * @param name of it
 * @param source a whole {@code solution.py}
 * @param reaches whether it reaches for something, and not only for time, memory or words
 */
record Escape(String name, String source, boolean reaches) {
    private static final Pattern PART = Pattern.compile("(?m)^def ([a-z_]+)\\(tools\\):\\n(?:(?: .*)?\\n)+");
    private static final ChildLimits LIMITS = ChildLimits.once()
            .withCpuSeconds(1)
            .withWall(Duration.ofSeconds(4))
            .withMemoryBytes(256L << 20)
            .withOutput(4 << 20, 1 << 20);

    @Override
    public String toString() {
        return name;
    }

    /** Each function of the file after the first line of dashes is one; they share what stands before it. */
    static List<Escape> all() {
        String text = text();
        int start = text.indexOf("\n# ---\n");
        int second = text.indexOf("\n# --- ");
        String shared = text.substring(0, start);
        return PART.matcher(text)
                .region(start, text.length())
                .results()
                .map(part -> of(shared, part, part.start() < second))
                .toList();
    }

    private static Escape of(String shared, MatchResult part, boolean reaches) {
        String source = shared + "\n\n" + part.group().replaceFirst("def [a-z_]+", "def solve");
        return new Escape(part.group(1), source, reaches);
    }

    /** Runs it; the host and its judge must be well after it. */
    SolutionResult run(PythonHost solver, PythonHost judge) {
        SolutionResult result = new SolutionRun(solver, LIMITS).run(source, FakeTools.echo());
        FakeTools tools = FakeTools.echo();
        SolutionResult next = new SolutionRun(solver, ChildLimits.once())
                .run("def solve(tools):\n    tools.submit_result('well')", tools);
        assertThat(next.finished()).as(next.toString()).isTrue();
        assertThat(tools.submitted).containsExactly("{\"*\": [\"well\"]}");
        assertThat(new StaticCheck(judge).solution("def solve(tools):\n    tools.submit_result('x')"))
                .isEmpty();
        return result;
    }

    private static String text() {
        try (InputStream in = Escape.class.getResourceAsStream("escapes.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
