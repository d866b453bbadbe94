package dev.assay.pipelines.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same weights in PyTorch, by a Python that has it.
 *
 * @param python the interpreter
 * @param script {@code inference/train/speed.py}
 * @param model folder of the model
 * @param device {@code cpu} or {@code cuda:N}
 * @param threads of the CPU
 */
public record TorchSpeed(String python, Path script, Path model, String device, int threads) {
    /** Seconds of a run of one sequence of each length: the middle one of several, after one that does not count. */
    List<Double> run(Attention attention, List<Integer> lengths, int rounds) {
        if (lengths.isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString(), model.toString()));
        command.addAll(List.of("--attention", attention.name().toLowerCase(Locale.ROOT), "--device", device));
        command.addAll(List.of("--threads", "" + threads, "--rounds", "" + rounds, "--lengths"));
        lengths.forEach(length -> command.add("" + length));
        List<Double> seconds = new ArrayList<>();
        for (String line : output(command).lines().toList()) {
            seconds.add(seconds(line));
        }
        if (seconds.size() != lengths.size()) {
            throw new InfraException(
                    "python",
                    "The script (%s) gave %d times for %d lengths.".formatted(script, seconds.size(), lengths.size()),
                    false);
        }
        return seconds;
    }

    private static double seconds(String line) {
        try {
            JsonNode seconds = CanonicalJson.mapper().readTree(line).path("seconds");
            if (seconds.isNumber() && seconds.doubleValue() > 0) {
                return seconds.doubleValue();
            }
            throw new InfraException("python", "The line (%s) has no seconds.".formatted(line), false);
        } catch (JsonProcessingException e) {
            throw new InfraException("python", "The line (%s) is no JSON.".formatted(line), false, e);
        }
    }

    private String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new InfraException(
                        "python",
                        "'%s' failed (exit code %d).%nMaybe that Python lacks torch or safetensors."
                                .formatted(String.join(" ", command), code),
                        false);
            }
            return output;
        } catch (IOException e) {
            throw new BadInput(
                    "The Python (%s) cannot be run: %s%nMaybe name one that has torch and safetensors with --python."
                            .formatted(python, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("python", "Interrupted while PyTorch was measured.", false, e);
        }
    }
}
