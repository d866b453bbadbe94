package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.SplitsConfig;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The share of groups, each in [0,1], that each split gets; together 1.
 *
 * @param train to learn from
 * @param validation to choose by
 * @param test to report on
 */
public record Shares(double train, double validation, double test) {
    /** Nine tenths to learn from. */
    public static final Shares USUAL = new Shares(0.9, 0.05, 0.05);

    private static final double CLOSE = 1e-9;

    public Shares {
        if (!(train >= 0 && validation >= 0 && test >= 0) || Math.abs(train + validation + test - 1) > CLOSE) {
            throw new BadInput(
                    "The shares of the splits (train %s, validation %s, test %s) are not three numbers from 0 that make 1 together.%nMaybe write them as train=0.9,validation=0.05,test=0.05."
                            .formatted(train, validation, test));
        }
    }

    /** Those that the output of a run says in its {@code run.json}, else the usual ones. Throws {@link BadInput} where it cannot be read. */
    public static Shares ofRun(Path output) {
        Path account = output.resolve(RunDirectory.RUN);
        if (!Files.isRegularFile(account)) {
            return USUAL;
        }
        try {
            JsonNode said = CanonicalJson.mapper().readTree(account.toFile()).path("splits");
            if (said.isMissingNode() || said.isNull()) {
                return USUAL;
            }
            SplitsConfig splits = CanonicalJson.mapper().treeToValue(said, SplitsConfig.class);
            return new Shares(splits.train(), splits.validation(), splits.test());
        } catch (IOException e) {
            throw new BadInput("The splits in the file (%s) cannot be read: %s".formatted(account, e.getMessage()), e);
        }
    }

    /** Reads {@code train=0.9,validation=0.05,test=0.05}; a split that is not named gets nothing. */
    public static Shares of(String text) {
        Map<String, Double> named = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            boolean known = name.equals("train") || name.equals("validation") || name.equals("test");
            if (!known || named.put(name, number(text, part.substring(equals + 1))) != null) {
                throw unreadable(text);
            }
        }
        return new Shares(
                named.getOrDefault("train", 0.0),
                named.getOrDefault("validation", 0.0),
                named.getOrDefault("test", 0.0));
    }

    private static double number(String text, String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static BadInput unreadable(String text) {
        return new BadInput(
                "The shares of the splits (%s) cannot be read.%nMaybe write them as train=0.9,validation=0.05,test=0.05."
                        .formatted(text));
    }
}
