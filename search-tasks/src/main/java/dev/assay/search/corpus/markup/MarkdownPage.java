package dev.assay.search.corpus.markup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Markdown with front matter: keys with a value or a list of values; nothing in it is executed or expanded. */
final class MarkdownPage {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(YamlFrontMatterExtension.create(), TablesExtension.create()))
            .build();

    private MarkdownPage() {}

    static Parsed of(String markdown) {
        Node tree = PARSER.parse(markdown);
        Map<String, List<String>> fields = fields(markdown, tree);
        String title = first(fields, "title");
        String language = first(fields, "language", "lang", "locale");
        String licence = first(fields, "licence", "license");
        String url = first(fields, "canonical", "canonical_url", "url");
        String redirect = first(fields, "redirect", "redirect_to", "redirect-to");
        List<String> aliases = new ArrayList<>();
        for (String name : List.of("aliases", "alias")) {
            List<String> values = fields.remove(name);
            aliases.addAll(values == null ? List.of() : values);
        }
        String headed = MarkdownText.heading(tree, 1);
        if (!title.isEmpty() && !headed.isEmpty() && !headed.equals(title) && !aliases.contains(headed)) {
            // Readers see the heading of a page, not the title that its front matter gives.
            aliases.add(headed);
        }
        String shown = title.isEmpty() ? MarkdownText.heading(tree, 6) : title.replace("`", "");
        return new Parsed(
                shown, language, licence, url, redirect, aliases, fields, prose -> new MarkdownText(prose).write(tree));
    }

    /** Front matter that is no YAML is read line by line. */
    private static Map<String, List<String>> fields(String markdown, Node tree) {
        if (!(tree.getFirstChild() instanceof YamlFrontMatterBlock)) {
            return new LinkedHashMap<>();
        }
        return FrontMatter.of(markdown).orElseGet(() -> {
            YamlFrontMatterVisitor visitor = new YamlFrontMatterVisitor();
            tree.accept(visitor);
            Map<String, List<String>> fields = new LinkedHashMap<>();
            visitor.getData().forEach((key, values) -> fields.put(key.toLowerCase(Locale.ROOT), listed(values)));
            return fields;
        });
    }

    /** A list in brackets is its entries. */
    private static List<String> listed(List<String> values) {
        String only = values.size() == 1 ? values.get(0).strip() : "";
        if (!only.startsWith("[") || !only.endsWith("]")) {
            return values;
        }
        return Arrays.stream(only.substring(1, only.length() - 1).split(","))
                .map(each -> each.strip().replaceAll("^([\"'])(.*)\\1$", "$2"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** The first value under any of these keys, all of which are taken away. */
    private static String first(Map<String, List<String>> fields, String... keys) {
        String found = "";
        for (String key : keys) {
            List<String> values = fields.remove(key);
            if (found.isEmpty() && values != null && !values.isEmpty()) {
                found = values.get(0).strip();
            }
        }
        return found;
    }
}
