package dev.assay.pipelines.publish;

/** Words of the card. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    /** The rows of a family, for people. */
    static String family(String family) {
        return switch (family) {
            case "swe" -> "code repairs in real repositories (`swe`)";
            case "tools" -> "tasks over databases and tools (`tools`)";
            case "search" -> "questions to a corpus of documents (`search`)";
            case "notebook" -> "problems that need code (`notebook`)";
            case "helpful" -> "open questions to a corpus, with rubrics (`helpful`)";
            default -> "rows of `%s`".formatted(family);
        };
    }

    /** What a group is in a family. */
    static String group(String family) {
        return switch (family) {
            case "swe" -> "repository";
            case "search", "helpful" -> "corpus";
            case "notebook" -> "source of problems";
            default -> "environment";
        };
    }

    /** A text as a cell of a table: in one line, of bounded length, without marks that end the cell. */
    static String cell(String text) {
        String line = text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
