package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/**
 * Open questions with rubrics, which models write, answer and judge.
 *
 * @param questions how many are tried, each about another document; default 100
 * @param model who writes and answers
 * @param judge who scores; default the same model
 * @param benefit by how much the total of the answer with search must exceed that of the one from memory, within [-1,1]; default 0.05
 * @param replies of an answer with search, at most; default 8
 * @param tries replies at most until a question or a judgement has its form; default 2
 * @param replyTokens tokens of one reply at most; default 4,096
 * @param replySeconds time for one reply; default 300
 * @param retries further attempts after an endpoint failed; default 4
 * @param workers questions at a time on a host; default 4
 */
public record HelpfulConfig(
        int questions,
        ModelConfig model,
        @Nullable ModelConfig judge,
        @Nullable Double benefit,
        int replies,
        int tries,
        int replyTokens,
        int replySeconds,
        @Nullable Integer retries,
        int workers) {
    public HelpfulConfig {
        if (model == null) {
            throw new BadInput(
                    "The open questions of search need a 'model'.\nMaybe add 'model: {endpoint: \"http://HOST:PORT/v1\", name: NAME}'.");
        }
        questions = within("questions", questions, 100, 1, 1_000_000);
        benefit = benefit == null ? Double.valueOf(0.05) : benefit;
        replies = within("replies", replies, 8, 2, 100);
        tries = within("tries", tries, 2, 1, 20);
        replyTokens = within("reply_tokens", replyTokens, 4_096, 400, 65_536);
        replySeconds = within("reply_seconds", replySeconds, 300, 1, 3_600);
        retries = retries == null ? Integer.valueOf(4) : retries;
        workers = within("workers", workers, 4, 1, 1_024);
        if (retries < 0 || retries > 20 || !(benefit >= -1 && benefit <= 1)) {
            throw new BadInput(
                    "The retries (%d) of 'search: helpful' must be between 0 and 20, and its benefit (%s) within [-1,1]."
                            .formatted(retries, benefit));
        }
    }

    /** Who scores. */
    public ModelConfig scorer() {
        return judge == null ? model : judge;
    }

    /** By how much an answer with search must be better. */
    public double leastBenefit() {
        return benefit == null ? 0 : benefit;
    }

    /** Further attempts after an endpoint failed. */
    public int attempts() {
        return retries == null ? 0 : retries;
    }

    private static int within(String key, int given, int usual, int least, int most) {
        int value = given == 0 ? usual : given;
        if (value < least || value > most) {
            throw new BadInput("The number (%d) of 'search: helpful: %s' must be between %d and %d."
                    .formatted(value, key, least, most));
        }
        return value;
    }
}
