package dev.assay.inference.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.task.DimensionScore;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricDimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads rubrics and scores out of replies. Half a judgement is none: no score is ever guessed. */
public final class RubricReply {
    /** All marks of a dimension. */
    public static final int SCALE = 10;

    /** Characters of a dimension's name at most. */
    public static final int LONGEST_NAME = 60;

    private static final Set<String> DIMENSION = Set.of("name", "weight", "asks", "full", "none");
    private static final Set<String> FIELDS = Set.of("scores");
    private static final Set<String> SCORE = Set.of("dimension", "reason", "score");
    private static final int LONGEST = 1_000;
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_DIMENSION = 200;

    private RubricReply() {}

    /**
     * The rubric of a list of dimensions.
     *
     * @param otherwise what it is called when the list is none, or has entries of other fields
     */
    public static Rubric rubric(JsonNode list, Fault otherwise) throws Unusable {
        if (!list.isArray()) {
            throw new Unusable(otherwise, "The field 'dimensions' must be a list.");
        }
        List<RubricDimension> dimensions = new ArrayList<>();
        for (JsonNode each : list) {
            JsonReply.fields(each, "A dimension", DIMENSION, otherwise);
            JsonNode weight = each.path("weight");
            if (!weight.isInt() || weight.intValue() < 1 || weight.intValue() > RubricDimension.HEAVIEST) {
                throw new Unusable(
                        ReplyFault.RUBRIC_INVALID,
                        "A weight must be a whole number from 1 to %d, not %s."
                                .formatted(RubricDimension.HEAVIEST, weight));
            }
            dimensions.add(new RubricDimension(
                    JsonReply.text(each, "name", LONGEST_NAME, ReplyFault.RUBRIC_INVALID),
                    weight.intValue(),
                    JsonReply.text(each, "asks", LONGEST, ReplyFault.RUBRIC_INVALID),
                    JsonReply.text(each, "full", LONGEST, ReplyFault.RUBRIC_INVALID),
                    JsonReply.text(each, "none", LONGEST, ReplyFault.RUBRIC_INVALID)));
        }
        try {
            return new Rubric(SCALE, dimensions);
        } catch (IllegalArgumentException e) {
            throw new Unusable(ReplyFault.RUBRIC_INVALID, String.valueOf(e.getMessage()));
        }
    }

    /** The scores of a reply, {@code {"scores": [{"dimension", "reason", "score"}]}}, in the order of the rubric. */
    public static List<DimensionScore> scores(String reply, Rubric rubric) throws Unusable {
        JsonNode list =
                JsonReply.object(reply, FIELDS, ReplyFault.JUDGEMENT_MALFORMED).path("scores");
        if (!list.isArray()) {
            throw new Unusable(ReplyFault.JUDGEMENT_MALFORMED, "The field 'scores' must be a list.");
        }
        Map<String, DimensionScore> given = new HashMap<>();
        for (JsonNode each : list) {
            DimensionScore score = score(each, rubric.scale());
            if (given.putIfAbsent(score.dimension(), score) != null) {
                throw incomplete("The dimension '%s' is scored twice.".formatted(score.dimension()));
            }
        }
        List<DimensionScore> scores = new ArrayList<>();
        for (RubricDimension dimension : rubric.dimensions()) {
            DimensionScore score = given.remove(dimension.name());
            if (score == null) {
                throw incomplete("The dimension '%s' is not scored.".formatted(dimension.name()));
            }
            scores.add(score);
        }
        if (!given.isEmpty()) {
            throw incomplete("The rubric has no dimension '%s'."
                    .formatted(given.keySet().stream().sorted().findFirst().orElse("")));
        }
        return scores;
    }

    private static DimensionScore score(JsonNode json, int scale) throws Unusable {
        JsonReply.fields(json, "A score", SCORE, ReplyFault.JUDGEMENT_MALFORMED);
        JsonNode score = json.path("score");
        String dimension = JsonReply.text(json, "dimension", LONGEST_DIMENSION, ReplyFault.JUDGEMENT_MALFORMED);
        if (!score.isInt() || score.intValue() < 0 || score.intValue() > scale) {
            throw new Unusable(
                    ReplyFault.JUDGEMENT_OUT_OF_RANGE,
                    "A score must be a whole number from 0 to %d, not %s.".formatted(scale, score));
        }
        return new DimensionScore(
                dimension,
                score.intValue(),
                JsonReply.text(json, "reason", LONGEST_REASON, ReplyFault.JUDGEMENT_MALFORMED));
    }

    private static Unusable incomplete(String why) {
        return new Unusable(ReplyFault.JUDGEMENT_INCOMPLETE, why);
    }
}
