package dev.assay.env.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs verifiers in a judge, a whole batch of attempts in one child. */
public final class VerifierRun {
    private static final Duration LOAD = Duration.ofSeconds(20);

    private final PythonHost judge;
    private final ChildLimits limits;
    private final Duration each;

    /**
     * Creates it.
     *
     * @param limits of one child
     * @param each time for one judgement
     */
    public VerifierRun(PythonHost judge, ChildLimits limits, Duration each) {
        this.judge = judge;
        this.limits = limits;
        this.each = each;
    }

    /**
     * Judges every attempt. One that takes the child down fails, unless others came before it: then it gets another.
     *
     * @param source of the {@code verify.py}
     * @param database the initial database
     */
    public VerifierReport judge(String source, Path database, List<Attempt> attempts) {
        return new Batch(source, database, attempts).run();
    }

    private final class Batch {
        private final String source;
        private final Path database;
        private final List<Attempt> attempts;
        private final List<Ruling> rulings = new ArrayList<>();
        private final List<Long> nanos = new ArrayList<>();
        private Optional<String> trouble = Optional.empty();

        Batch(String source, Path database, List<Attempt> attempts) {
            this.source = source;
            this.database = database;
            this.attempts = attempts;
        }

        VerifierReport run() {
            while (rulings.size() < attempts.size() && trouble.isEmpty()) {
                child();
            }
            trouble.ifPresent(why -> {
                while (rulings.size() < attempts.size()) {
                    rulings.add(new Ruling.Failed("The verifier cannot be loaded: " + why));
                }
            });
            return new VerifierReport(rulings, trouble, median(), mean());
        }

        private void child() {
            int first = rulings.size();
            ChildSpec spec = new ChildSpec(Role.VERIFIER, arguments(first), Map.of("db.sqlite", database), limits);
            try (PythonChild child = judge.start(spec)) {
                if (!loaded(child)) {
                    return;
                }
                while (rulings.size() < attempts.size()) {
                    Optional<String> failed = ruling(child);
                    if (failed.isPresent()) {
                        blame(first, failed.get());
                        return;
                    }
                }
            }
        }

        private boolean loaded(PythonChild child) {
            Received received = child.receive(LOAD);
            if (received instanceof Received.Message message) {
                trouble = Optional.ofNullable(message.body().path("failed").textValue());
            } else {
                trouble = Optional.of(((Received.Ended) received).end().text());
            }
            return trouble.isEmpty();
        }

        /** Adds the next ruling, or says why there is none. */
        private Optional<String> ruling(PythonChild child) {
            Received received = child.receive(each);
            if (received instanceof Received.Ended ended) {
                return Optional.of(ended.end().text());
            }
            ObjectNode body = ((Received.Message) received).body();
            if (body.path("index").asInt(-1) != rulings.size()) {
                return Optional.of(child.refuse("a ruling out of turn").text());
            }
            rulings.add(ruling(body));
            nanos.add(Math.max(0, body.path("nanos").asLong()));
            return Optional.empty();
        }

        private static Ruling ruling(ObjectNode body) {
            JsonNode accepted = body.path("accepted");
            return accepted.isBoolean()
                    ? new Ruling.Judged(
                            accepted.booleanValue(), body.path("reason").asText(""))
                    : new Ruling.Failed(body.path("failed").asText("the verifier gave no ruling"));
        }

        /** The limits are those of the child, so only its first attempt is known to have used them up. */
        private void blame(int first, String why) {
            if (rulings.size() == first) {
                rulings.add(new Ruling.Failed(why));
            }
        }

        private ObjectNode arguments(int first) {
            ObjectNode arguments = CanonicalJson.mapper().createObjectNode();
            arguments.put("source", source).put("first", first);
            ArrayNode list = arguments.putArray("attempts");
            for (Attempt attempt : attempts.subList(first, attempts.size())) {
                ObjectNode one = list.addObject().put("answer", attempt.answer());
                attempt.changes().ifPresent(changes -> one.put("changes", changes.json()));
            }
            return arguments;
        }

        private Duration median() {
            List<Long> sorted = new ArrayList<>(nanos);
            Collections.sort(sorted);
            return sorted.isEmpty() ? Duration.ZERO : Duration.ofNanos(sorted.get(sorted.size() / 2));
        }

        private Duration mean() {
            return Duration.ofNanos(
                    (long) nanos.stream().mapToLong(Long::longValue).average().orElse(0));
        }
    }
}
