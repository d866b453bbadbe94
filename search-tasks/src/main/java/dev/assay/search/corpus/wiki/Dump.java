package dev.assay.search.corpus.wiki;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a dump page by page, without document types or entities. */
final class Dump {
    /** The JDK counts all text of a document under this limit, and dumps are larger than any. */
    private static final String TOTAL = "http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit";

    private static final String GENERAL = "http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit";

    private static final int LONGEST_NAME = 1_000;

    private final XMLStreamReader xml;
    private final int longest;
    private final Site site = new Site();

    private Dump(XMLStreamReader xml, int longest) {
        this.xml = xml;
        this.longest = longest;
    }

    /**
     * Reads all pages.
     *
     * @param longest text of a page that is kept, in characters
     * @throws CorpusException when the file is no dump
     * @throws IOException when it cannot be opened; one that is cut or damaged is a problem
     */
    static void read(Path file, int longest, Problems problems, BiConsumer<Site, WikiPage> visitor) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Sources.open(file)) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(TOTAL, 0);
            factory.setProperty(GENERAL, 0);
            Dump dump = null;
            try {
                XMLStreamReader xml = factory.createXMLStreamReader(in);
                xml.nextTag();
                if (!xml.getLocalName().equals("mediawiki")) {
                    throw new CorpusException(
                            "The file (%s) is no dump of a wiki: its root is (%s), not (mediawiki).\nMaybe name the file that ends in pages-articles.xml.bz2."
                                    .formatted(name, xml.getLocalName()));
                }
                dump = new Dump(xml, longest);
                dump.all(visitor);
            } catch (XMLStreamException e) {
                if (dump == null) {
                    throw new CorpusException(
                            "The file (%s) is no dump of a wiki: it does not begin as XML.\nMaybe name the file that ends in pages-articles.xml.bz2."
                                    .formatted(name),
                            e);
                }
                problems.add(
                        Problem.Code.TRUNCATED,
                        name,
                        "It breaks off or is damaged at line %d.\nMaybe fetch it again; what came before is taken."
                                .formatted(
                                        e.getLocation() == null
                                                ? -1
                                                : e.getLocation().getLineNumber()));
            }
        }
    }

    private void all(BiConsumer<Site, WikiPage> visitor) throws XMLStreamException {
        String language = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
        site.language(language == null ? "" : language);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "base" -> site.base(text(LONGEST_NAME).text());
                    case "namespace" -> {
                        int number = number(xml.getAttributeValue(null, "key"));
                        site.space(number, text(LONGEST_NAME).text());
                    }
                    case "page" -> visitor.accept(site, page());
                    default -> {}
                }
            }
        }
    }

    private WikiPage page() throws XMLStreamException {
        String title = "";
        String redirect = "";
        int space = 0;
        Text text = new Text("", 0);
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("page")) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "title" -> title = text(LONGEST_NAME).text().strip();
                    case "ns" -> space = number(text(LONGEST_NAME).text());
                    case "redirect" -> {
                        String target = xml.getAttributeValue(null, "title");
                        redirect = target == null ? "" : target.strip();
                    }
                    case "text" -> text = text(longest);
                    default -> {}
                }
            }
        }
        return new WikiPage(title, space, redirect, text.text(), text.size());
    }

    private record Text(String text, long size) {}

    /** The text of an element; of one that is too long, only how long it is. */
    private Text text(int most) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        long size = 0;
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isCharacters()) {
                size += xml.getTextLength();
                if (size <= most) {
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
            }
        }
        return new Text(size <= most ? text.toString() : "", size);
    }

    private static int number(@Nullable String digits) {
        try {
            return digits == null ? -1 : Integer.parseInt(digits.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
