package dev.assay.swe.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The licence that a manifest of a build tool declares. A manifest that cannot be read declares none. */
final class LicenseManifests {
    /** Readers by file name, in the order in which they are asked. */
    static final List<Map.Entry<String, Function<String, Optional<String>>>> READERS = List.of(
            Map.entry("package.json", LicenseManifests::json),
            Map.entry("composer.json", LicenseManifests::json),
            Map.entry("pom.xml", LicenseManifests::pom),
            Map.entry("pyproject.toml", LicenseManifests::python),
            Map.entry("setup.cfg", LicenseManifests::python),
            Map.entry("setup.py", LicenseManifests::python),
            Map.entry("Cargo.toml", LicenseManifests::python));

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build());
    private static final Pattern CLASSIFIER = Pattern.compile("License :: (?:OSI Approved :: )?([^\"'\\n:]{1,100})");
    private static final Pattern FIELD =
            Pattern.compile("(?m)^[ \\t]*+license[ \\t]*+=[ \\t]*+(?:\\{[ \\t]*+text[ \\t]*+=[ \\t]*+)?[\"']?"
                    + "([^\"'\\n{}]{1,200}?)[\"']?[ \\t\\r]*+[,}]?[ \\t\\r]*+,?$");
    private static final int MAX_LICENSES = 10;

    private LicenseManifests() {}

    private static Optional<String> json(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (IOException e) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String field : List.of("license", "licenses")) {
            JsonNode value = root.path(field);
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                names.add(one.isTextual() ? one.textValue() : one.path("type").asText(""));
            }
        }
        return any(names);
    }

    /** Several licences of one manifest are a choice. */
    private static Optional<String> any(List<String> names) {
        TreeSet<String> ids = new TreeSet<>();
        for (String name : names) {
            if (!name.isBlank()) {
                Optional<String> id = LicenseNames.spdx(name);
                if (id.isEmpty()) {
                    return Optional.empty();
                }
                ids.add(id.get());
            }
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", ids));
    }

    private static Optional<String> python(String text) {
        Matcher field = FIELD.matcher(text);
        Optional<String> named = field.find() ? LicenseNames.spdx(field.group(1)) : Optional.empty();
        if (named.isPresent()) {
            return named;
        }
        List<String> classifiers = CLASSIFIER
                .matcher(text)
                .results()
                .map(result -> result.group(1).strip())
                .filter(name -> !name.equals("OSI Approved"))
                .limit(MAX_LICENSES)
                .toList();
        return any(classifiers);
    }

    private static Optional<String> pom(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                return any(pomNames(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static List<String> pomNames(XMLStreamReader reader) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        List<String> names = new ArrayList<>();
        while (reader.hasNext() && names.size() < MAX_LICENSES) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.addLast(reader.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.removeLast();
            } else if (event == XMLStreamConstants.CHARACTERS
                    && path.size() == 4
                    && String.join("/", path).equals("project/licenses/license/name")) {
                names.add(reader.getText().strip());
            }
        }
        return names;
    }
}
