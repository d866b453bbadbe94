package dev.assay.swe.environment.maven;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the planner reads from a POM as written: no inheritance, no profiles, no interpolation.
 *
 * @param properties all properties, those of profiles too
 * @param modules modules, those of profiles too
 * @param settings plugin settings
 */
record Pom(SortedMap<String, String> properties, List<String> modules, List<Setting> settings) {
    private static final int MAX_ELEMENTS = 100_000;
    private static final int MAX_DEPTH = 200;

    Pom {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        modules = List.copyOf(modules);
        settings = List.copyOf(settings);
    }

    /**
     * One value in a plugin's section.
     *
     * @param plugin artifact id
     * @param path element names below {@code plugin}, joined with a slash
     */
    record Setting(String plugin, String path, String value) {}

    /** Reads a POM; what follows damage is left out, and document types are not processed. */
    static Pom read(String xml) {
        Reader reader = new Reader();
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml.strip()));
            for (int i = 0; in.hasNext() && i < MAX_ELEMENTS && reader.path.size() < MAX_DEPTH; i++) {
                reader.event(in, in.next());
            }
        } catch (XMLStreamException e) {
            return reader.pom();
        }
        return reader.pom();
    }

    private static final class Reader {
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private final SortedMap<String, String> properties = new TreeMap<>();
        private final List<String> modules = new ArrayList<>();
        private final List<Setting> settings = new ArrayList<>();
        private final List<String[]> inPlugin = new ArrayList<>();
        private int pluginDepth = -1;

        void event(XMLStreamReader in, int event) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.addLast(in.getLocalName());
                text.setLength(0);
                if (in.getLocalName().equals("plugin") && pluginDepth < 0) {
                    pluginDepth = path.size();
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(in.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(text.toString().strip());
                text.setLength(0);
                path.removeLast();
            }
        }

        private void end(String value) {
            List<String> names = List.copyOf(path);
            if (pluginDepth >= 0) {
                endInPlugin(names, value);
            } else if (names.size() >= 3 && names.get(names.size() - 2).equals("properties")) {
                properties.putIfAbsent(names.get(names.size() - 1), value);
            } else if (names.size() >= 3 && names.get(names.size() - 2).equals("modules")) {
                modules.add(value);
            }
        }

        private void endInPlugin(List<String> names, String value) {
            if (names.size() > pluginDepth) {
                inPlugin.add(new String[] {String.join("/", names.subList(pluginDepth, names.size())), value});
                return;
            }
            String artifact = inPlugin.stream()
                    .filter(entry -> entry[0].equals("artifactId"))
                    .map(entry -> entry[1])
                    .findFirst()
                    .orElse("");
            inPlugin.forEach(entry -> settings.add(new Setting(artifact, entry[0], entry[1])));
            inPlugin.clear();
            pluginDepth = -1;
        }

        Pom pom() {
            return new Pom(properties, modules, settings);
        }
    }
}
