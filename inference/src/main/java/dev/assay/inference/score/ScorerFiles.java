package dev.assay.inference.score;

import dev.assay.inference.dsa.DsaGraph;
import dev.assay.inference.dsa.GraphOptions;
import dev.assay.inference.onnx.OnnxModel;
import dev.assay.inference.weights.ConfigFile;
import dev.assay.inference.weights.ModelConfig;
import dev.assay.inference.weights.Safetensors;
import dev.assay.inference.weights.ScoringConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a scorer: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}.
 *
 * <p>What is wrong with them is an {@link IllegalArgumentException} that names the file.
 *
 * @param folder where they are
 * @param config the model's shape
 * @param form in which it reads trajectories
 */
record ScorerFiles(Path folder, ModelConfig config, TraceForm form) {
    static ScorerFiles in(Path folder) throws IOException {
        for (String name : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new IllegalArgumentException(
                        "The model (%s) has no %s.\nMaybe name the folder that training wrote."
                                .formatted(folder, name));
            }
        }
        ModelConfig config = ConfigFile.read(folder.resolve("config.json"));
        ScoringConfig scoring = config.scoring();
        if (scoring == null) {
            throw new IllegalArgumentException(
                    "The model (%s) has no success head (assay_success_head).\nMaybe it is a language model that was not trained to score."
                            .formatted(folder));
        }
        TraceForm form = TraceForm.of(scoring.encoding())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The model (%s) reads the encoding (%s), but trajectories are written as one of %s.\nMaybe it is of another version of Assay."
                                .formatted(folder, scoring.encoding(), TraceForm.ids())));
        return new ScorerFiles(folder, config, form);
    }

    /** The same, unless they are of a model that reads another form than this one. */
    ScorerFiles reading(@Nullable TraceForm wanted) {
        if (wanted != null && wanted != form) {
            throw new IllegalArgumentException(
                    "The model (%s) reads the encoding (%s), not (%s).\nMaybe leave the choice of the encoding to the model."
                            .formatted(folder, form.id(), wanted.id()));
        }
        return this;
    }

    TraceTokenizer tokenizer() throws IOException {
        return new TraceTokenizer(Files.readAllBytes(folder.resolve("tokenizer.json")), config.vocabulary(), form);
    }

    OnnxModel graph(GraphOptions options) throws IOException {
        try (Safetensors weights = Safetensors.open(weights())) {
            return DsaGraph.build(config, weights, options);
        }
    }

    /** SHA-256 of the weights, {@code sha256:…}: which model a score is by. */
    String digest() throws IOException {
        try (InputStream in = Files.newInputStream(weights())) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime must offer SHA-256.", e);
        }
    }

    private Path weights() {
        return folder.resolve("model.safetensors");
    }
}
