package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Prose;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Writes the elements of a page as plain text, without recursion: pages may be nested as deep as they like. */
final class HtmlText implements NodeVisitor {
    private static final Set<String> LINES = Set.of("br", "tr", "dt", "dd", "option");
    private static final Set<String> CELLS = Set.of("td", "th");

    private final Prose prose;
    private final Deque<Integer> marks = new ArrayDeque<>();
    private int exact;

    private HtmlText(Prose prose) {
        this.prose = prose;
    }

    static void write(Element body, Prose prose) {
        NodeTraversor.traverse(new HtmlText(prose), body);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            if (exact > 0) {
                prose.exact(text.getWholeText());
            } else {
                prose.words(text.getWholeText());
            }
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    private void open(Element element) {
        String name = element.normalName();
        if (name.equals("a")) {
            marks.push(prose.mark());
        } else if (name.equals("li")) {
            prose.newLine();
            prose.exact("- ");
        } else if (CELLS.contains(name)) {
            if (element.elementSiblingIndex() > 0) {
                prose.exact(" | ");
            }
        } else if (LINES.contains(name)) {
            prose.newLine();
        } else if (element.isBlock()) {
            prose.block();
            if (name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1))) {
                prose.exact("#".repeat(name.charAt(1) - '0') + " ");
            }
            exact += name.equals("pre") ? 1 : 0;
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        if (name.equals("a")) {
            prose.link(marks.pop(), element.attr("href"));
        } else if (name.equals("pre")) {
            exact--;
            prose.newLine();
        } else if (element.isBlock() && !LINES.contains(name) && !CELLS.contains(name) && !name.equals("li")) {
            prose.newLine();
        }
    }
}
