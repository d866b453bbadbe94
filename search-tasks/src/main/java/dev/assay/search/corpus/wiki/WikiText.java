package dev.assay.search.corpus.wiki;

import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Prose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sweble.wikitext.parser.nodes.WtExternalLink;
import org.sweble.wikitext.parser.nodes.WtInternalLink;
import org.sweble.wikitext.parser.nodes.WtName;
import org.sweble.wikitext.parser.nodes.WtNode;
import org.sweble.wikitext.parser.nodes.WtSection;
import org.sweble.wikitext.parser.nodes.WtStringNode;
import org.sweble.wikitext.parser.nodes.WtTagExtension;
import org.sweble.wikitext.parser.nodes.WtTemplate;
import org.sweble.wikitext.parser.nodes.WtTemplateArgument;
import org.sweble.wikitext.parser.nodes.WtUrl;
import org.sweble.wikitext.parser.nodes.WtXmlCharRef;
import org.sweble.wikitext.parser.nodes.WtXmlElement;
import org.sweble.wikitext.parser.nodes.WtXmlEntityRef;

/**
 * Writes a tree of wiki text as plain text. Templates are not expanded, for their definitions are pages of their own: infoboxes are
 * fields, all others are left out, as are notes and pictures.
 */
final class WikiText {
    private static final Set<String> SHOWN_EXTENSIONS =
            Set.of("nowiki", "pre", "source", "syntaxhighlight", "math", "poem");
    private static final Pattern MARKUP = Pattern.compile("\\[\\[|\\{\\{|''|<|&");
    private static final int LONGEST_FIELD = 300;

    private final Prose prose;
    private final Site site;
    private final List<String> categories = new ArrayList<>();
    private int items;
    private int cells;
    private boolean firstCell;

    WikiText(Prose prose, Site site) {
        this.prose = prose;
        this.site = site;
    }

    /** Categories met so far. */
    List<String> categories() {
        return categories;
    }

    /**
     * The arguments of infoboxes, by their names; what is long, or has no plain words, is left out.
     *
     * @param parser of wiki text
     */
    static Map<String, String> fields(WtNode tree, Function<String, WtNode> parser) {
        Map<String, String> fields = new LinkedHashMap<>();
        collect(tree, parser, fields);
        return fields;
    }

    private static void collect(WtNode node, Function<String, WtNode> parser, Map<String, String> fields) {
        if (node instanceof WtTemplate template
                && name(template.getName()).toLowerCase(Locale.ROOT).startsWith("infobox")) {
            for (WtNode each : template.getArgs()) {
                if (each instanceof WtTemplateArgument argument && argument.hasName()) {
                    String label = name(argument.getName()).replace('_', ' ').toLowerCase(Locale.ROOT);
                    StringBuilder words = new StringBuilder();
                    plain(argument.getValue(), words);
                    // Arguments are text until they are parsed in their turn.
                    String value = Names.spaced(words.toString());
                    if (MARKUP.matcher(value).find()) {
                        words.setLength(0);
                        plain(parser.apply(value), words);
                        value = Names.spaced(words.toString());
                    }
                    if (!label.isEmpty() && !value.isEmpty() && value.length() <= LONGEST_FIELD) {
                        fields.putIfAbsent(label, value);
                    }
                }
            }
            return;
        }
        for (WtNode child : node) {
            collect(child, parser, fields);
        }
    }

    private static String name(WtName name) {
        StringBuilder words = new StringBuilder();
        plain(name, words);
        return Names.spaced(words.toString());
    }

    /** Words without links, templates and notes. */
    private static void plain(WtNode node, StringBuilder words) {
        switch (node.getNodeType()) {
            case WtNode.NT_TEMPLATE,
                    WtNode.NT_TAG_EXTENSION,
                    WtNode.NT_XML_COMMENT,
                    WtNode.NT_IMAGE_LINK,
                    WtNode.NT_XML_ATTRIBUTES -> {}
            case WtNode.NT_INTERNAL_LINK -> {
                WtInternalLink link = (WtInternalLink) node;
                if (link.hasTitle()) {
                    plain(link.getTitle(), words);
                } else {
                    plain(link.getTarget(), words);
                }
                words.append(link.getPostfix());
            }
            case WtNode.NT_XML_ENTITY_REF -> words.append(resolved((WtXmlEntityRef) node));
            case WtNode.NT_XML_CHAR_REF -> words.appendCodePoint(((WtXmlCharRef) node).getCodePoint());
            default -> {
                if (node instanceof WtStringNode text && node.isEmpty()) {
                    words.append(text.getContent());
                }
                for (WtNode child : node) {
                    plain(child, words);
                }
            }
        }
    }

    private static String resolved(WtXmlEntityRef entity) {
        return entity.getResolved() == null ? "&" + entity.getName() + ";" : entity.getResolved();
    }

    private void children(WtNode node) {
        for (WtNode child : node) {
            write(child);
        }
    }

    /** Writes a node and what is below. */
    void write(WtNode node) {
        switch (node.getNodeType()) {
            case WtNode.NT_TEMPLATE,
                    WtNode.NT_TEMPLATE_PARAMETER,
                    WtNode.NT_XML_COMMENT,
                    WtNode.NT_IMAGE_LINK,
                    WtNode.NT_XML_ATTRIBUTES,
                    WtNode.NT_PAGE_SWITCH,
                    WtNode.NT_SIGNATURE,
                    WtNode.NT_ILLEGAL_CODE_POINT,
                    WtNode.NT_GARBAGE,
                    WtNode.NT_REDIRECT,
                    WtNode.NT_XML_START_TAG,
                    WtNode.NT_XML_END_TAG,
                    WtNode.NT_XML_EMPTY_TAG -> {}
            case WtNode.NT_TAG_EXTENSION -> extension((WtTagExtension) node);
            case WtNode.NT_SECTION -> section((WtSection) node);
            case WtNode.NT_INTERNAL_LINK -> internal((WtInternalLink) node);
            case WtNode.NT_EXTERNAL_LINK -> external((WtExternalLink) node);
            case WtNode.NT_URL -> prose.words(((WtUrl) node).getProtocol() + ":" + ((WtUrl) node).getPath());
            case WtNode.NT_XML_ENTITY_REF -> prose.words(resolved((WtXmlEntityRef) node));
            case WtNode.NT_XML_CHAR_REF -> prose.words(Character.toString(((WtXmlCharRef) node).getCodePoint()));
            case WtNode.NT_XML_ELEMENT -> element((WtXmlElement) node);
            case WtNode.NT_NEWLINE, WtNode.NT_WHITESPACE -> prose.words(" ");
            default -> structure(node);
        }
    }

    private void structure(WtNode node) {
        switch (node.getNodeType()) {
            case WtNode.NT_PARAGRAPH, WtNode.NT_TABLE, WtNode.NT_SEMI_PRE, WtNode.NT_DEFINITION_LIST -> {
                block();
                children(node);
            }
            case WtNode.NT_ORDERED_LIST, WtNode.NT_UNORDERED_LIST -> {
                block();
                items++;
                children(node);
                items--;
            }
            case WtNode.NT_LIST_ITEM -> {
                prose.newLine();
                prose.exact("  ".repeat(Math.max(0, Math.min(items - 1, 20))) + "- ");
                children(node);
            }
            case WtNode.NT_TABLE_ROW -> {
                prose.newLine();
                firstCell = true;
                children(node);
                prose.newLine();
            }
            case WtNode.NT_TABLE_CAPTION,
                    WtNode.NT_SEMI_PRE_LINE,
                    WtNode.NT_DEFINITION_LIST_TERM,
                    WtNode.NT_DEFINITION_LIST_DEF -> {
                prose.newLine();
                children(node);
                prose.newLine();
            }
            case WtNode.NT_TABLE_CELL, WtNode.NT_TABLE_HEADER -> {
                prose.words(firstCell ? "" : " | ");
                firstCell = false;
                cells++;
                children(node);
                cells--;
            }
            default -> {
                if (node instanceof WtStringNode text && node.isEmpty()) {
                    prose.words(text.getContent());
                }
                children(node);
            }
        }
    }

    private void block() {
        if (cells > 0) {
            prose.words(" ");
        } else if (items == 0) {
            prose.block();
        } else {
            prose.newLine();
        }
    }

    private void section(WtSection section) {
        prose.block();
        prose.exact("#".repeat(Math.max(1, Math.min(section.getLevel(), 6))) + " ");
        children(section.getHeading());
        prose.newLine();
        if (section.hasBody()) {
            children(section.getBody());
        }
    }

    private void extension(WtTagExtension extension) {
        if (extension.hasBody() && SHOWN_EXTENSIONS.contains(extension.getName().toLowerCase(Locale.ROOT))) {
            String body = extension.getBody().getContent();
            if (body.indexOf('\n') >= 0) {
                prose.block();
                prose.exact(body.strip());
                prose.newLine();
            } else {
                prose.words(body);
            }
        }
    }

    private void element(WtXmlElement element) {
        switch (element.getName().toLowerCase(Locale.ROOT)) {
            case "br" -> prose.newLine();
            case "ref", "gallery", "script", "style" -> {}
            case "p", "div", "blockquote" -> {
                block();
                if (element.hasBody()) {
                    children(element.getBody());
                }
                prose.newLine();
            }
            default -> {
                if (element.hasBody()) {
                    children(element.getBody());
                }
            }
        }
    }

    private void internal(WtInternalLink link) {
        String target = name(link.getTarget());
        boolean shown = target.startsWith(":");
        String plain = shown ? target.substring(1).strip() : target;
        if (!shown && site.isCategory(plain)) {
            String category =
                    Names.spaced(plain.substring(plain.indexOf(':') + 1).replace('_', ' '));
            if (!category.isEmpty() && !categories.contains(category)) {
                categories.add(category);
            }
            return;
        }
        if (!shown && (site.isFile(plain) || site.isOtherLanguage(plain))) {
            return;
        }
        int mark = prose.mark();
        prose.words(link.getPrefix());
        if (link.hasTitle()) {
            children(link.getTitle());
        } else {
            prose.words(plain);
        }
        prose.words(link.getPostfix());
        if (site.isArticle(plain)) {
            prose.link(mark, plain);
        }
    }

    private void external(WtExternalLink link) {
        if (link.hasTitle()) {
            children(link.getTitle());
        }
    }
}
