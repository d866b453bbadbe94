package dev.assay.env.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The Debian archive this host uses itself, read from its own apt configuration: a site that has a mirror has it there.
 *
 * @param archive address of the main archive
 * @param security address of the security archive, empty where the host has none
 */
record AptSources(String archive, Optional<String> security) {
    private static final long MAX_BYTES = 1 << 20;

    /** The sources lines for a suite. Suites without releases ({@code sid}) have neither updates nor security. */
    List<String> lines(String suite) {
        List<String> lines = new ArrayList<>();
        if (suite.equals("sid")) {
            // A mirror may be a frozen copy: its signature still counts, its expiry date does not.
            lines.add("deb [check-valid-until=no] " + archive + " sid main");
            return lines;
        }
        lines.add("deb " + archive + " " + suite + " main");
        lines.add("deb " + archive + " " + suite + "-updates main");
        security.ifPresent(address -> lines.add("deb " + address + " " + suite + "-security main"));
        return lines;
    }

    /** What {@code etc/apt} of the host says; empty when it is not Debian's (another distribution, another system). */
    static Optional<AptSources> ofHost(Path etcApt) {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files(etcApt)) {
            String text = read(file);
            entries.addAll(file.toString().endsWith(".sources") ? deb822(text) : oneLine(text));
        }
        Optional<String> archive = first(entries, false);
        return archive.map(address -> new AptSources(address, first(entries, true)));
    }

    private static Optional<String> first(List<Entry> entries, boolean security) {
        return entries.stream()
                .filter(entry -> security == entry.suite().endsWith("-security"))
                .filter(entry -> entry.suite()
                        .matches("(bullseye|bookworm|trixie|forky|sid|stable|testing|unstable)(-security)?"))
                .map(Entry::address)
                .filter(address -> address.matches("https?://[A-Za-z0-9._~:/\\[\\]-]+"))
                // The archive's own directory name: other vendors publish suites of the same names.
                .filter(address -> address.matches(security ? ".*/debian-security/?" : ".*/debian/?"))
                .findFirst();
    }

    private static List<Path> files(Path etcApt) {
        TreeSet<Path> found = new TreeSet<>();
        Path main = etcApt.resolve("sources.list");
        if (Files.isRegularFile(main)) {
            found.add(main);
        }
        Path parts = etcApt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(parts, "*.{list,sources}")) {
                listing.forEach(found::add);
            } catch (IOException unreadable) {
                return List.copyOf(found);
            }
        }
        return List.copyOf(found);
    }

    private static String read(Path file) {
        try {
            return Files.size(file) > MAX_BYTES
                    ? ""
                    : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Lines such as {@code deb [option=value] address suite component…}. */
    private static List<Entry> oneLine(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String plain = line.replaceFirst("#.*", "")
                    .replaceFirst("\\[[^\\]]*\\]", " ")
                    .strip();
            String[] words = plain.split("\\s+");
            if (words.length >= 3 && words[0].equals("deb")) {
                entries.add(new Entry(words[1], words[2]));
            }
        }
        return entries;
    }

    /** Paragraphs of fields, separated by empty lines. */
    private static List<Entry> deb822(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            Map<String, String> fields = fields(paragraph);
            boolean used = fields.getOrDefault("types", "").contains("deb")
                    && !fields.getOrDefault("enabled", "yes").equals("no");
            for (String address : words(used ? fields.get("uris") : null)) {
                words(fields.get("suites")).forEach(suite -> entries.add(new Entry(address, suite)));
            }
        }
        return entries;
    }

    private static Map<String, String> fields(String paragraph) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : paragraph.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                fields.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static List<String> words(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    private record Entry(String address, String suite) {}
}
