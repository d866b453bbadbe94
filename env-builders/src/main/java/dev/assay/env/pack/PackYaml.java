package dev.assay.env.pack;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/** Parses the YAML of a pack as a tree of plain text with lines; hostile by assumption: no aliases, bounded size and depth. */
final class PackYaml {
    static final int MAX_CHARS = 1 << 20;
    private static final int MAX_DEPTH = 20;

    private PackYaml() {}

    /** The root of the tree. Throws {@link BadPack}. */
    static Entry parse(String yaml, String file) {
        if (yaml.length() > MAX_CHARS) {
            throw BadPack.at(
                    file,
                    1,
                    "The pack has %d characters; at most %d are read.\nMaybe split it into several packs."
                            .formatted(yaml.length(), MAX_CHARS));
        }
        try {
            for (Event event : yaml(yaml.length()).parse(new StringReader(yaml))) {
                refuseAlias(event, file);
            }
            Node root = yaml(yaml.length()).compose(new StringReader(yaml));
            if (root == null) {
                throw BadPack.at(file, 1, "The pack is empty.\nMaybe start it with 'pack: NAME'.");
            }
            return new Entry(file, root);
        } catch (MarkedYAMLException e) {
            throw BadPack.at(
                    file,
                    line(e.getProblemMark()),
                    "The YAML makes no sense here: %s.\nMaybe a quote, a brace or an indent is missing."
                            .formatted(e.getProblem()));
        } catch (YAMLException e) {
            throw BadPack.at(
                    file,
                    1,
                    "The YAML cannot be read: %s\nMaybe it nests deeper than %d levels or carries control characters."
                            .formatted(e.getMessage(), MAX_DEPTH));
        }
    }

    private static void refuseAlias(Event event, String file) {
        if (event instanceof AliasEvent alias) {
            throw BadPack.at(
                    file,
                    line(event.getStartMark()),
                    "The alias (*%s) is refused.\nMaybe write the value out.".formatted(alias.getAnchor()));
        }
    }

    static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static Yaml yaml(int length) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(length + 1);
        options.setMaxAliasesForCollections(0);
        return new Yaml(options);
    }
}
