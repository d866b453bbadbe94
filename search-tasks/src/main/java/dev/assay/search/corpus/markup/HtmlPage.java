package dev.assay.search.corpus.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** HTML as browsers read it, whatever is missing or never closed. */
final class HtmlPage {
    private static final Pattern REFRESH =
            Pattern.compile("\\s*\\d+\\s*[;,]\\s*url\\s*=\\s*['\"]?([^'\"]+)['\"]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_FIELD = 400;

    private HtmlPage() {}

    static Parsed of(String html) {
        Document tree = Jsoup.parse(html);
        String redirect = redirect(tree).orElse("");
        Element heading = tree.selectFirst("h1");
        String title = tree.title().isBlank() && heading != null ? heading.text() : tree.title();
        Element root = tree.selectFirst("html");
        String language = root == null ? "" : root.attr("lang");
        String licence = attribute(tree, "link[rel=license]", "href");
        String url = attribute(tree, "link[rel=canonical]", "href");
        tree.select("script, style, noscript, template, svg, nav, iframe, object, head")
                .remove();
        Element main = tree.selectFirst("main, [role=main]");
        Element body = main == null ? tree.body() : main;
        return new Parsed(
                title.strip(),
                language,
                licence,
                url,
                redirect,
                List.of(),
                fields(body),
                prose -> HtmlText.write(body, prose));
    }

    /** Where a page sends its visitors at once; empty when it is a page of its own. */
    static Optional<String> redirect(String html) {
        return html.toLowerCase(Locale.ROOT).contains("http-equiv") ? redirect(Jsoup.parse(html)) : Optional.empty();
    }

    private static Optional<String> redirect(Document tree) {
        return tree.select("meta[http-equiv=refresh]").stream()
                .map(meta -> REFRESH.matcher(meta.attr("content")))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).strip())
                .findFirst();
    }

    private static String attribute(Document tree, String selector, String name) {
        Element element = tree.selectFirst(selector);
        return element == null ? "" : element.attr(name).strip();
    }

    /** Rows of a heading and one cell in tables of class {@code infobox}; the tables are taken out. */
    private static Map<String, List<String>> fields(Element body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element table : body.select("table.infobox")) {
            for (Element row : table.select("tr")) {
                Element label = row.selectFirst("th");
                Element cell = row.selectFirst("td");
                if (label != null
                        && cell != null
                        && !cell.text().isBlank()
                        && cell.text().length() <= LONGEST_FIELD) {
                    fields.computeIfAbsent(label.text().toLowerCase(Locale.ROOT).strip(), any -> new ArrayList<>())
                            .add(cell.text().strip());
                }
            }
            table.remove();
        }
        return fields;
    }
}
