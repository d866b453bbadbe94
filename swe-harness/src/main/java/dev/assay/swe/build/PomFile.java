package dev.assay.swe.build;

import dev.assay.swe.build.PomPart.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A POM in pieces, as written: no inheritance and no interpolation. */
public final class PomFile {
    /** A POM that is not there. */
    static final PomFile NONE = new PomFile();

    private static final int MAX_ID = 100;

    private final SortedMap<String, List<PomPart>> parts = new TreeMap<>();

    private PomFile() {}

    /** Reads a POM; empty when it is damaged, or hostile. */
    public static Optional<PomFile> read(byte[] xml) {
        return XmlElement.read(xml)
                .filter(root -> root.name().equals("project"))
                .map(root -> {
                    PomFile file = new PomFile();
                    root.children().forEach(file::addProject);
                    return file;
                });
    }

    /** The pieces by their keys; of one key there may be several. */
    SortedMap<String, List<PomPart>> byKey() {
        return Collections.unmodifiableSortedMap(parts);
    }

    Stream<PomPart> parts() {
        return parts.values().stream().flatMap(List::stream);
    }

    private void addProject(XmlElement element) {
        if (element.name().equals("profiles")) {
            element.at("profile").forEach(profile -> profile.children()
                    .forEach(child -> add("profile " + id(profile) + "/", child)));
        } else {
            add("", element);
        }
    }

    private static String id(XmlElement profile) {
        String id = profile.value("id");
        return id.substring(0, Math.min(id.length(), MAX_ID));
    }

    private void add(String place, XmlElement element) {
        switch (element.name()) {
            case "properties" ->
                element.children().forEach(property -> add(Kind.PROPERTY, place, property.name(), property));
            case "dependencies" -> element.at("dependency").forEach(one -> addDependency(Kind.DEPENDENCY, place, one));
            case "dependencyManagement" ->
                element.at("dependencies", "dependency").forEach(one -> addDependency(Kind.MANAGED, place, one));
            case "build", "reporting" ->
                element.children().forEach(child -> addBuild(place + element.name() + "/", child));
            default -> add(Kind.OTHER, place, element.name(), element);
        }
    }

    private void addBuild(String place, XmlElement element) {
        switch (element.name()) {
            case "plugins" -> element.at("plugin").forEach(plugin -> addPlugin(place, plugin));
            case "pluginManagement" ->
                element.at("plugins", "plugin").forEach(plugin -> addPlugin(place + "managed/", plugin));
            case "testResources", "testSourceDirectory", "testOutputDirectory" ->
                add(Kind.TEST_LAYOUT, place, element.name(), element);
            default -> add(Kind.OTHER, place, element.name(), element);
        }
    }

    private void addPlugin(String place, XmlElement plugin) {
        add(Kind.PLUGIN, place, plugin.value("artifactId"), plugin);
    }

    private void addDependency(Kind kind, String place, XmlElement dependency) {
        StringBuilder name =
                new StringBuilder(dependency.value("groupId")).append(':').append(dependency.value("artifactId"));
        for (String more : new String[] {dependency.value("type"), dependency.value("classifier")}) {
            if (!more.isEmpty() && !more.equals("jar")) {
                name.append(':').append(more);
            }
        }
        put(new PomPart(kind, place, name.toString(), dependency.value("scope"), dependency.canonical()));
    }

    private void add(Kind kind, String place, String name, XmlElement element) {
        put(new PomPart(kind, place, name, "", element.canonical()));
    }

    private void put(PomPart part) {
        parts.computeIfAbsent(part.key(), any -> new ArrayList<>()).add(part);
    }
}
