package dev.assay.swe.build;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file. Attributes, comments and white space around texts do not count.
 *
 * @param name local name
 * @param text its own text
 * @param children its elements, in order
 */
record XmlElement(String name, String text, List<XmlElement> children) {
    private static final int MAX_ELEMENTS = 100_000;
    private static final int MAX_DEPTH = 200;

    XmlElement {
        children = List.copyOf(children);
    }

    /** The root; empty when the text is damaged, has a document type or an entity of its own, or is larger than any build file. */
    static Optional<XmlElement> read(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            return new Reader().root(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** The elements that are reached by these names. */
    List<XmlElement> at(String... names) {
        List<XmlElement> found = List.of(this);
        for (String next : names) {
            found = found.stream()
                    .flatMap(element -> element.children.stream())
                    .filter(child -> child.name.equals(next))
                    .toList();
        }
        return found;
    }

    /** The text of the first child of this name, empty when there is none. */
    String value(String child) {
        return at(child).stream().findFirst().map(XmlElement::text).orElse("");
    }

    /** Equal for elements that say the same. */
    String canonical() {
        String inner = children.stream().map(XmlElement::canonical).collect(Collectors.joining());
        return "<" + name + ">" + text + inner + "</>";
    }

    private static final class Draft {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlElement> children = new ArrayList<>();

        Draft(String name) {
            this.name = name;
        }

        XmlElement done() {
            return new XmlElement(name, text.toString().strip(), children);
        }
    }

    private static final class Reader {
        private final Deque<Draft> open = new ArrayDeque<>();
        private int elements;

        Optional<XmlElement> root(XMLStreamReader in) throws XMLStreamException {
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open.push(new Draft(in.getLocalName()));
                    elements++;
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text(in);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    XmlElement done = open.pop().done();
                    if (open.isEmpty()) {
                        return Optional.of(done);
                    }
                    open.element().children.add(done);
                }
                if (unfit(event) || elements > MAX_ELEMENTS || open.size() > MAX_DEPTH) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private void text(XMLStreamReader in) {
            if (!open.isEmpty()) {
                open.element().text.append(in.getText());
            }
        }

        private static boolean unfit(int event) {
            return event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE;
        }
    }
}
