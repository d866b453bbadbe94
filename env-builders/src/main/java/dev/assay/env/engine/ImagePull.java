package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pulls by digest. The engine compares the bytes with the digest; here a registry that does not answer is told from one that
 * answers with something else. Engines report both alike, as text.
 */
final class ImagePull {
    private static final long LIMIT_MINUTES = 20;

    private static final Pattern NO_ANSWER = Pattern.compile(
            "connection refused|connection reset|no such host|name resolution|server misbehaving|is unreachable|no route to host"
                    + "|timeout|deadline exceeded|request canceled|proxyconnect|unexpected HTTP status: 5|toomanyrequests|: EOF",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern STATUS = Pattern.compile("Status [0-9]{3}: (\\{.*})", Pattern.DOTALL);

    private final EngineClient client;
    private final EngineImages images;

    ImagePull(EngineClient client, EngineImages images) {
        this.client = client;
        this.images = images;
    }

    /** See {@link Containers#pull}. */
    String pull(String reference) {
        Optional<String> there = id(reference);
        if (there.isPresent()) {
            return there.get();
        }
        String problem = problem(reference);
        if (problem != null) {
            throw failure(reference, problem);
        }
        return id(reference).orElseThrow(() -> failure(reference, "the engine has not kept it"));
    }

    private Optional<String> id(String reference) {
        return images.inspect(reference)
                .map((JsonNode image) -> image.path("Id").asText());
    }

    /** Asks the registry; null when all went well. */
    private @Nullable String problem(String reference) {
        int at = reference.indexOf('@');
        Progress progress = new Progress();
        try (progress) {
            client.patient()
                    .pullImageCmd(reference.substring(0, at))
                    .withTag(reference.substring(at + 1))
                    .exec(progress);
            return progress.awaitCompletion(LIMIT_MINUTES, TimeUnit.MINUTES)
                    ? progress.problem()
                    : "timeout after %d minutes".formatted(LIMIT_MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineClient.failure("pull " + reference, e, true);
        } catch (IOException | RuntimeException e) {
            throw EngineClient.failure("pull " + reference, e, true);
        }
    }

    /** What the engine said, out of the library's {@code Status 404: {"message": "…"}}. */
    static String said(String thrown) {
        Matcher form = STATUS.matcher(thrown);
        if (!form.matches()) {
            return thrown;
        }
        try {
            return CanonicalJson.mapper()
                    .readTree(form.group(1))
                    .path("message")
                    .asText(thrown);
        } catch (IOException e) {
            return thrown;
        }
    }

    static InfraException failure(String reference, String problem) {
        if (NO_ANSWER.matcher(problem).find()) {
            return new InfraException(
                    Containers.REGISTRY,
                    "No registry answers for the image (%s): %s.\nMaybe it is down, or its name is misspelt."
                            .formatted(reference, problem),
                    true);
        }
        return new InfraException(
                "image",
                "The registry does not give the image (%s): %s.\nMaybe the digest is not that of a manifest there, or reading needs a login."
                        .formatted(reference, problem),
                false);
    }

    private static final class Progress extends ResultCallback.Adapter<PullResponseItem> {
        private volatile @Nullable String problem;
        private volatile @Nullable RuntimeException broken;

        @Override
        public void onNext(PullResponseItem item) {
            ResponseItem.ErrorDetail error = item.getErrorDetail();
            if (error != null) {
                problem = String.valueOf(error.getMessage());
            }
        }

        /** Not the template's, which writes what a registry answered to the log as an error of the program. */
        @Override
        public void onError(Throwable thrown) {
            if (thrown instanceof DockerException) {
                problem = said(String.valueOf(thrown.getMessage()).strip());
            } else {
                broken = thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
            }
            onComplete();
        }

        /** What the engine said went wrong; null for nothing. Throws when the connection to the engine broke. */
        @Nullable String problem() {
            RuntimeException e = broken;
            if (e != null) {
                throw e;
            }
            return problem;
        }
    }
}
