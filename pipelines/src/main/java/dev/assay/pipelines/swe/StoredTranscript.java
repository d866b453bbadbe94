package dev.assay.pipelines.swe;

import dev.assay.inference.chat.ChatModel.Message;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.swe.environment.model.Transcript;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;

/** Keeps every exchange with a planning model among the finished work, each under its own content. */
record StoredTranscript(WorkStore store) implements Transcript {
    private record Exchange(String candidate, String model, List<Message> conversation, String reply) {}

    @Override
    public void exchange(String candidate, String model, List<Message> conversation, String reply) {
        Exchange exchange = new Exchange(candidate, model, conversation, reply);
        store.put("transcript", CanonicalJson.id(exchange), exchange);
    }
}
