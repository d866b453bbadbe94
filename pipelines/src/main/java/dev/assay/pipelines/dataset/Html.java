package dev.assay.pipelines.dataset;

/** Pieces of a page. */
final class Html {
    private Html() {}

    /** A part of the page under a title. */
    static String section(String title, String body) {
        return "<h2>" + title + "</h2>\n" + body + "\n";
    }

    /** A table; a header with a leading number sign stands over numbers. */
    static String table(String rows, String... headers) {
        StringBuilder head = new StringBuilder();
        for (String header : headers) {
            head.append(cell("th", header));
        }
        return "<table><thead><tr>" + head + "</tr></thead><tbody>\n" + rows + "</tbody></table>";
    }

    /** A row of a table. */
    static String row(String... cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (String cell : cells) {
            row.append(cell("td", cell));
        }
        return row.append("</tr>\n").toString();
    }

    /** A cell; a leading number sign sets it right-aligned. */
    private static String cell(String tag, String content) {
        return content.startsWith("#")
                ? "<%s class=\"n\">%s</%s>".formatted(tag, content.substring(1), tag)
                : "<%s>%s</%s>".formatted(tag, content, tag);
    }

    /** Text as it may stand in the page. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '#' -> out.append("&#35;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
