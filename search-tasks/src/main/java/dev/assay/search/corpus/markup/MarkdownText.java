package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Prose;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes a tree of Markdown as plain text. */
final class MarkdownText extends AbstractVisitor {
    private static final Pattern CLOSING = Pattern.compile("</a\\s*>", Pattern.CASE_INSENSITIVE);

    private static final Pattern DIRECTIVE = Pattern.compile("\\[!\\w[\\w-]*\\s*$");

    private final Prose prose;
    /** Links that were opened as tags in the paragraph, heading or cell at hand, and are not closed yet. */
    private final Deque<Opened> opened = new ArrayDeque<>();

    private int items;
    private boolean firstInItem;

    private record Opened(int mark, String reference) {}

    MarkdownText(Prose prose) {
        this.prose = prose;
    }

    void write(Node tree) {
        tree.accept(this);
    }

    /** The words of the first heading of a level up to this one; empty when there is none. */
    static String heading(Node tree, int most) {
        for (Node node = tree.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() <= most) {
                StringBuilder words = new StringBuilder();
                node.accept(new AbstractVisitor() {
                    @Override
                    public void visit(Text text) {
                        words.append(text.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        words.append(code.getLiteral());
                    }

                    @Override
                    public void visit(SoftLineBreak lineBreak) {
                        words.append(' ');
                    }
                });
                return words.toString().strip();
            }
        }
        return "";
    }

    private void begin() {
        if (!firstInItem) {
            prose.block();
        }
        firstInItem = false;
    }

    @Override
    public void visit(Heading heading) {
        begin();
        prose.exact("#".repeat(heading.getLevel()) + " ");
        visitChildren(heading);
        opened.clear();
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (items == 0) {
            begin();
        } else if (!firstInItem) {
            prose.newLine();
        }
        firstInItem = false;
        visitChildren(paragraph);
        opened.clear();
    }

    @Override
    public void visit(BulletList list) {
        list(list);
    }

    @Override
    public void visit(OrderedList list) {
        list(list);
    }

    private void list(Node list) {
        if (items == 0) {
            prose.block();
        }
        visitChildren(list);
    }

    @Override
    public void visit(ListItem item) {
        prose.newLine();
        prose.exact("  ".repeat(Math.min(items, 20)) + "- ");
        items++;
        firstInItem = true;
        visitChildren(item);
        firstInItem = false;
        items--;
    }

    @Override
    public void visit(Link link) {
        int mark = prose.mark();
        visitChildren(link);
        if (!directive(link)) {
            prose.link(mark, link.getDestination());
        }
        // A tag around it would make a link within a link.
        opened.clear();
    }

    /** Whether it names what a site puts in its place, as {@code [!INCLUDE [title](file)]} does: readers see no link there. */
    private static boolean directive(Link link) {
        return link.getPrevious() instanceof Text before
                && DIRECTIVE.matcher(before.getLiteral()).find();
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
    }

    @Override
    public void visit(Text text) {
        prose.words(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        prose.exact(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        prose.words(" ");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        prose.newLine();
    }

    @Override
    public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
    }

    private void code(String literal) {
        begin();
        prose.exact(literal.stripTrailing());
        prose.newLine();
    }

    @Override
    public void visit(HtmlBlock html) {
        Document page = Jsoup.parse(html.getLiteral());
        if (!page.text().isBlank()) {
            begin();
            HtmlText.write(page.body(), prose);
        }
    }

    @Override
    public void visit(HtmlInline html) {
        // A tag; its words are nodes of their own.
        String tag = html.getLiteral();
        if (CLOSING.matcher(tag).matches()) {
            Opened link = opened.poll();
            if (link != null) {
                prose.link(link.mark(), link.reference());
            }
        } else {
            Element element = Jsoup.parseBodyFragment(tag).body().firstElementChild();
            if (element != null && element.normalName().equals("a")) {
                opened.push(new Opened(prose.mark(), element.attr("href")));
            } else if (element != null && element.normalName().equals("br")) {
                prose.words(" ");
            }
        }
    }

    @Override
    public void visit(CustomBlock block) {
        if (!(block instanceof YamlFrontMatterBlock)) {
            begin();
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow) {
            prose.newLine();
        } else if (node instanceof TableCell && node.getPrevious() != null) {
            prose.exact(" | ");
        }
        visitChildren(node);
        if (node instanceof TableCell) {
            opened.clear();
        }
    }
}
