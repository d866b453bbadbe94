package dev.assay.pipelines.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A model that hands in the same files at each step, in fenced blocks, with a number so that no two replies are alike. */
final class ScriptedModel implements ToolCallingModel {
    private final Map<String, Map<String, String>> files;

    /** Files by the beginning of what the step asks for. */
    ScriptedModel(Map<String, Map<String, String>> files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
        String asked = String.valueOf(((UserMessage) conversation.get(1)).content());
        Map<String, String> step = files.entrySet().stream()
                .filter(each -> asked.startsWith(each.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Map.of());
        String text = step.entrySet().stream()
                .map(file -> "```python %s%n%s%n```%n".formatted(file.getKey(), file.getValue()))
                .collect(Collectors.joining("", "Reply %d.%n".formatted(conversation.size()), ""));
        return new Turn(new AssistantMessage("", text, List.of()), "", false, 10, 10);
    }
}
