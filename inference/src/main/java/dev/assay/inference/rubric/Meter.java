package dev.assay.inference.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.encoding.ChatMessage;
import java.util.List;

/** Counts what is asked of models for one thing. For one thread. */
public final class Meter {
    private int replies;
    private long promptTokens;
    private long completionTokens;

    /** A model whose replies are counted here. */
    public ToolCallingModel of(ToolCallingModel model) {
        return new ToolCallingModel() {
            @Override
            public String name() {
                return model.name();
            }

            @Override
            public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
                Turn turn = model.reply(conversation, tools);
                replies++;
                promptTokens += turn.promptTokens();
                completionTokens += turn.completionTokens();
                return turn;
            }
        };
    }

    /** What was asked so far. */
    public Usage usage() {
        return new Usage(replies, promptTokens, completionTokens);
    }
}
