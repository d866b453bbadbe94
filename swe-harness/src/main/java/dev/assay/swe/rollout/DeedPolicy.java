package dev.assay.swe.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Said;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does one deed a reply, the other way where one is refused, then hands in. */
final class DeedPolicy implements ActingPolicy {
    private final AgentRef ref;
    private final CodeSession session;
    private final List<Deed> deeds;
    private final String submitting;
    private int next;
    private @Nullable Deed last;
    private boolean submitted;

    /**
     * Follows deeds.
     *
     * @param submitting what it says when it hands in
     */
    DeedPolicy(AgentRef ref, CodeSession session, List<Deed> deeds, String submitting) {
        this.ref = ref;
        this.session = session;
        this.deeds = List.copyOf(deeds);
        this.submitting = submitting;
    }

    @Override
    public AgentRef ref() {
        return ref;
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> schemas) {
        if (submitted) {
            return Said.text(CodeWords.DONE);
        }
        Deed before = last;
        Deed otherwise = before == null || !session.refused() ? null : before.otherwise();
        if (otherwise != null) {
            return done(otherwise);
        }
        if (next < deeds.size()) {
            return done(deeds.get(next++));
        }
        submitted = true;
        return Said.call(submitting, new ToolCall(CodeTools.SUBMIT, "{}"));
    }

    private Sampled done(Deed deed) {
        last = deed;
        return Said.call(deed.words(), deed.call());
    }
}
