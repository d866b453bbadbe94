package dev.assay.env.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A place in a pack: a text, a list or a mapping, with its line. Every refusal is a {@link BadPack}. */
final class Entry {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final int MAX_TEXT = 600;
    private static final int MAX_LIST = 400;

    private final String file;
    private final Node node;

    Entry(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    BadPack wrong(String what) {
        return BadPack.at(file, PackYaml.line(node.getStartMark()), what);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** A text that is not blank. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("A single text stands here, not a list or a mapping.\nMaybe put it into quotes.");
        }
        boolean plain = Tag.STR.equals(scalar.getTag())
                || scalar.getTag().startsWith(Tag.PREFIX); // what a reader would make of it does not matter
        String text = scalar.getValue().strip();
        if (!plain || text.isEmpty() || text.length() > MAX_TEXT) {
            throw wrong("The text (%.40s) must have 1 to %d characters and no tag.\nMaybe leave the key out."
                    .formatted(text, MAX_TEXT));
        }
        return text;
    }

    /** A name: lower case, digits, underscores. */
    String word() {
        return Identifiers.checked(text(), this);
    }

    BigDecimal number() {
        String text = text();
        if (!NUMBER.matcher(text).matches()) {
            throw wrong("The value (%s) is not a plain number.\nMaybe write it like 12 or 4.5.".formatted(text));
        }
        return new BigDecimal(text);
    }

    int integer(int least, int most) {
        BigDecimal number = number();
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw wrong("The number (%s) must be a whole one from %d to %d.".formatted(text(), least, most));
        }
        return number.intValue();
    }

    /** A number from 0 to 1. */
    double share() {
        BigDecimal number = number();
        if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
            throw wrong("The share (%s) must lie between 0 and 1.".formatted(text()));
        }
        return number.doubleValue();
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("The value (%s) must be true or false.".formatted(text()));
        };
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw wrong("The text (%s) is no date.\nMaybe write it like 2025-10-01.".formatted(text()));
        }
    }

    /** A range {@code [least, most]} or a single number. */
    Range range(int least, int most) {
        if (isText()) {
            int only = integer(least, most);
            return new Range(only, only);
        }
        List<Entry> ends = list();
        if (ends.size() != 2) {
            throw wrong("A range has two numbers, [least, most], not %d.".formatted(ends.size()));
        }
        int from = ends.get(0).integer(least, most);
        return new Range(from, ends.get(1).integer(from, most));
    }

    List<Entry> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("A list stands here.\nMaybe write [a, b] or lines that begin with '- '.");
        }
        if (sequence.getValue().size() > MAX_LIST) {
            throw wrong("The list has %d entries; at most %d are read."
                    .formatted(sequence.getValue().size(), MAX_LIST));
        }
        List<Entry> entries = new ArrayList<>();
        sequence.getValue().forEach(each -> entries.add(new Entry(file, each)));
        return entries;
    }

    /** A text or a list of texts. */
    List<String> texts() {
        return isText() ? List.of(text()) : list().stream().map(Entry::text).toList();
    }

    /** A mapping, in its order, each key once. */
    Map<String, Entry> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("A mapping stands here.\nMaybe write lines like 'key: value'.");
        }
        if (mapping.getValue().size() > MAX_LIST) {
            throw wrong("The mapping has %d keys; at most %d are read."
                    .formatted(mapping.getValue().size(), MAX_LIST));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Entry key = new Entry(file, tuple.getKeyNode());
            if (entries.put(key.text(), new Entry(file, tuple.getValueNode())) != null) {
                throw key.wrong("The key (%s) stands here twice.\nMaybe rename or remove one.".formatted(key.text()));
            }
        }
        return entries;
    }

    /** A mapping with known keys. */
    Fields fields() {
        return new Fields(this, map());
    }
}
