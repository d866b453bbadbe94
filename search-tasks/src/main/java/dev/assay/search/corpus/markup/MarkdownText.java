package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Prose;
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

/** Writes a tree of Markdown as plain text. */
final class MarkdownText extends AbstractVisitor {
    private final Prose prose;
    private int items;
    private boolean firstInItem;

    MarkdownText(Prose prose) {
        this.prose = prose;
    }

    void write(Node tree) {
        tree.accept(this);
    }

    /** The words of the first heading; empty when there is none. */
    static String heading(Node tree) {
        for (Node node = tree.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
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
        prose.link(mark, link.getDestination());
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
        String words = Jsoup.parse(html.getLiteral()).text();
        if (!words.isBlank()) {
            begin();
            prose.words(words);
        }
    }

    @Override
    public void visit(HtmlInline html) {
        // A tag; its words are nodes of their own.
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
    }
}
