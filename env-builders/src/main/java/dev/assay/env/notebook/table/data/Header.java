package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the first line of a delimited file says.
 *
 * @param format by what stands between its values
 * @param columns their names
 */
record Header(FileFormat format, List<String> columns) {
    private static final int MOST_NAME = 100;

    Header {
        columns = List.copyOf(columns);
    }

    /**
     * Reads it.
     *
     * @param most columns, more are refused
     * @throws RefusedException when the file is no UTF-8, or its first line is no header
     */
    static Header of(String file, byte[] content, int most) {
        String text = text(file, content);
        String line = text.lines().findFirst().orElse("");
        if (line.isBlank()) {
            throw new RefusedException(
                    Code.NO_COLUMNS,
                    "The file (%s) is empty, or its first line is.\nMaybe it has no header.".formatted(file));
        }
        FileFormat best = FileFormat.COMMA;
        int columns = 0;
        for (FileFormat each : FileFormat.values()) {
            if (each.delimited()) {
                int count = count(line, each.delimiter().charAt(0));
                if (count > columns) {
                    columns = count;
                    best = each;
                }
            }
        }
        if (columns + 1 > most) {
            throw new RefusedException(
                    Code.TOO_MANY_COLUMNS,
                    "The file (%s) has %d columns, more than %d.\nMaybe bring only those of interest."
                            .formatted(file, columns + 1, most));
        }
        List<String> names = split(line, best.delimiter().charAt(0));
        check(file, names);
        return new Header(best, names);
    }

    private static String text(String file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    Code.NOT_UTF8, "The file (%s) is not UTF-8.\nMaybe save it as UTF-8.".formatted(file));
        }
    }

    private static void check(String file, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            boolean plain = !name.isBlank()
                    && name.length() <= MOST_NAME
                    && name.equals(name.strip())
                    && name.chars().noneMatch(each -> Character.isISOControl(each) || each == '`' || each == '\uFEFF');
            if (!plain || !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new RefusedException(
                        Code.BAD_HEADER,
                        "The file (%s) has a column whose name (%s) is empty, longer than %d, said twice, or has blanks at its ends.\nMaybe its first line is no header."
                                .formatted(
                                        file,
                                        name.length() > MOST_NAME ? name.substring(0, MOST_NAME) : name,
                                        MOST_NAME));
            }
        }
        if (names.stream().allMatch(name -> name.matches("[-+0-9.,eE]+"))) {
            throw new RefusedException(
                    Code.BAD_HEADER,
                    "The first line of the file (%s) holds nothing but numbers.\nMaybe it has no header."
                            .formatted(file));
        }
    }

    private static int count(String line, char delimiter) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            quoted ^= each == '"';
            count += !quoted && each == delimiter ? 1 : 0;
        }
        return count;
    }

    private static List<String> split(String line, char delimiter) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    value.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (each == delimiter && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(each);
            }
        }
        values.add(value.toString());
        return values;
    }
}
