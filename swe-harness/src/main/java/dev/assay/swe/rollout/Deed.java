package dev.assay.swe.rollout;

import dev.assay.env.rollout.SpacedJson;
import dev.assay.inference.encoding.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent without a model does.
 *
 * @param words that it says
 * @param call what it calls
 * @param otherwise what it does where the call is refused; absent where it goes on
 */
record Deed(String words, ToolCall call, @Nullable Deed otherwise) {
    /** A command. */
    static Deed bash(String words, String command) {
        return new Deed(words, new ToolCall(CodeTools.BASH, SpacedJson.of(Map.of(CodeTools.COMMAND, command))), null);
    }

    /** An edit; an empty text before makes a file. */
    static Deed replace(String words, String path, String before, String after, @Nullable Deed otherwise) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put(CodeTools.PATH, path);
        arguments.put(CodeTools.OLD, before);
        arguments.put(CodeTools.NEW, after);
        return new Deed(words, new ToolCall(CodeTools.REPLACE, SpacedJson.of(arguments)), otherwise);
    }
}
