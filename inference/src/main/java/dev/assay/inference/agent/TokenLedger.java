package dev.assay.inference.agent;

import dev.assay.inference.chat.SampledTokens;
import dev.assay.verifiers.trace.NodeTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which tokens of a reply's prompt are new. While a prompt goes on where the last reply ended, only what was added is kept; one that
 * was rendered anew is kept whole.
 */
final class TokenLedger {
    private List<Integer> seen = List.of();

    /** The tokens of a reply, as the trace keeps them. */
    NodeTokens of(SampledTokens sampled) {
        List<Integer> prompt = sampled.prompt();
        boolean goesOn = !seen.isEmpty()
                && prompt.size() >= seen.size()
                && prompt.subList(0, seen.size()).equals(seen);
        List<Integer> added = goesOn ? prompt.subList(seen.size(), prompt.size()) : prompt;
        List<Integer> ids = joined(added, sampled.ids());
        List<Boolean> mask = joined(
                Collections.nCopies(added.size(), false),
                Collections.nCopies(sampled.ids().size(), true));
        NodeTokens tokens = new NodeTokens(
                !goesOn,
                ids,
                mask,
                behind(added.size(), sampled.logprobs()),
                behind(added.size(), sampled.kept()),
                behind(added.size(), sampled.experts()));
        seen = joined(prompt, sampled.ids());
        return tokens;
    }

    /** Goes on behind tokens that the trace has already. */
    void follow(NodeTokens tokens) {
        seen = tokens.anew() ? tokens.ids() : joined(seen, tokens.ids());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Nothing is known of the tokens before. */
    private static <T> @Nullable List<@Nullable T> behind(int before, @Nullable List<? extends @Nullable T> list) {
        if (list == null) {
            return null;
        }
        List<@Nullable T> all = new ArrayList<>(Collections.nCopies(before, null));
        all.addAll(list);
        return all;
    }
}
