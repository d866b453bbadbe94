package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** The texts that tell the model of its tools and of the format asked for; their wording is part of the encoding. */
final class ToolsText {
    /** Up to the schemas, one a line. */
    static final String HEAD =
            """
            ## Tools

            You have access to a set of tools you can use to answer the user's question.
            You can invoke functions by writing a "<｜DSML｜function_calls>" block like the following as part of your reply to the user:
            <｜DSML｜function_calls>
            <｜DSML｜invoke name="$FUNCTION_NAME">
            <｜DSML｜parameter name="$PARAMETER_NAME" string="true|false">$PARAMETER_VALUE</｜DSML｜parameter>
            ...
            </｜DSML｜invoke>
            <｜DSML｜invoke name="$FUNCTION_NAME2">
            ...
            </｜DSML｜invoke>
            </｜DSML｜function_calls>

            String and scalar parameters should be specified as is without any escaping or quotes, while lists and objects should use JSON format. The "string" attribute should be set to "true" for string type parameters and "false" for other types (numbers, booleans, arrays, objects).

            If the thinking_mode is enabled, then after function results you should strongly consider outputting a thinking block. Here is an example:

            <｜DSML｜function_calls>
            ...
            </｜DSML｜function_calls>

            <function_results>
            ...
            </function_results>

            <think>...thinking about results</think>

            Here are the functions available in JSONSchema format:
            <functions>
            """;

    /** After the schemas. */
    static final String TAIL = "\n</functions>\n";

    /** Before the schema of the response. */
    static final String FORMAT = "## Response Format:\n\nYou MUST strictly adhere to the following schema to reply:\n";

    private ToolsText() {}

    /** The function of each tool as one line of JSON. */
    static String schemas(List<JsonNode> tools) {
        return tools.stream()
                .map(tool -> PythonJson.write(tool.path("function")))
                .collect(Collectors.joining("\n"));
    }
}
