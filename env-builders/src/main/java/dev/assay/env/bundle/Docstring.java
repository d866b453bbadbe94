package dev.assay.env.bundle;

/** Lines of Python docstrings. */
final class Docstring {
    private Docstring() {}

    /** A text on one line, which cannot end the docstring. */
    static String line(String text) {
        StringBuilder out = new StringBuilder();
        text.replaceAll("\\R", " ").codePoints().forEach(point -> {
            if (point == '\\' || point == '"') {
                out.append('\\').append((char) point);
            } else if (invisible(point)) {
                out.append((point > 0xffff ? "\\U%08x" : "\\u%04x").formatted(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean invisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
