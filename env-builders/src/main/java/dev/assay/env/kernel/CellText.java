package dev.assay.env.kernel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What an agent reads of a cell's result: text in the order in which it came, pictures by name. */
final class CellText {
    /** First bytes of a picture in which its size stands, as Base64. */
    private static final int PNG_HEAD = 32;

    private static final int WIDTH_AT = 16;

    private CellText() {}

    /**
     * The text of a result.
     *
     * @param number of the call in its session, for the names of pictures
     * @param longest characters; of more, beginning and end
     */
    static String of(CellResult result, int number, int longest) {
        List<String> parts = new ArrayList<>();
        int pictures = 0;
        for (CellOutput output : result.outputs()) {
            if (output instanceof CellOutput.Stream stream) {
                parts.add(stream.text().stripTrailing());
            } else if (output instanceof CellOutput.Failure error) {
                parts.add(traceback(error));
            } else {
                Map<String, String> data = data(output);
                String png = data.get("image/png");
                parts.add(png == null ? words(data) : picture(png, number, ++pictures));
            }
        }
        if (!result.note().isEmpty()) {
            parts.add("[" + result.note() + "]");
        }
        if (result.stateLost()) {
            parts.add("[All variables and files are lost; the next call starts from a fresh kernel.]");
        }
        parts.removeIf(String::isBlank);
        return cut(parts.isEmpty() ? "[no output]" : String.join("\n", parts), longest);
    }

    private static Map<String, String> data(CellOutput output) {
        if (output instanceof CellOutput.Result result) {
            return result.data();
        }
        return output instanceof CellOutput.Display display ? display.data() : Map.of();
    }

    private static String traceback(CellOutput.Failure error) {
        return error.traceback().isEmpty()
                ? error.name() + ": " + error.value()
                : String.join("\n", error.traceback()).stripTrailing();
    }

    private static String words(Map<String, String> data) {
        for (String type : List.of("text/plain", "text/markdown", "text/latex", "text/html")) {
            String text = data.get(type);
            if (text != null) {
                return text;
            }
        }
        return "[an output of type %s]"
                .formatted(data.keySet().stream().sorted().toList());
    }

    private static String picture(String png, int number, int place) {
        return "[picture figure-%d-%d.png%s]".formatted(number, place, size(png));
    }

    /** Width and height stand at the same place of every such file. */
    private static String size(String png) {
        try {
            byte[] head = Base64.getMimeDecoder().decode(png.substring(0, Math.min(png.length(), PNG_HEAD)));
            return head.length < WIDTH_AT + 2 * Integer.BYTES
                    ? ""
                    : ", %d x %d".formatted(number(head, WIDTH_AT), number(head, WIDTH_AT + Integer.BYTES));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int half = longest / 2;
        return text.substring(0, half)
                + "\n[... %d characters left out ...]\n".formatted(text.length() - 2 * half)
                + text.substring(text.length() - half);
    }
}
