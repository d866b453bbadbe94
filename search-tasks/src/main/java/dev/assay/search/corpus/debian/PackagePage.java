package dev.assay.search.corpus.debian;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** The page of a binary package: name, description, then its fields as labelled lines. */
final class PackagePage {
    /** Fields that name packages, with the label that stands for them and the type of their links. */
    private static final List<Map.Entry<String, String>> RELATIONS = List.of(
            Map.entry("Pre-Depends", "pre-depends"),
            Map.entry("Depends", "depends"),
            Map.entry("Recommends", "recommends"),
            Map.entry("Suggests", "suggests"),
            Map.entry("Enhances", "enhances"),
            Map.entry("Provides", "provides"),
            Map.entry("Breaks", "breaks"),
            Map.entry("Conflicts", "conflicts"),
            Map.entry("Replaces", "replaces"));

    private final Stanza stanza;
    private final Entry entry;
    private final Composer page;

    private PackagePage(Stanza stanza) {
        this.stanza = stanza;
        this.entry = Entry.of(stanza);
        this.page = new Composer(Ids.of(entry.name()));
    }

    static Document of(Stanza stanza, String description, String licence) {
        return new PackagePage(stanza).compose(description, licence);
    }

    private Document compose(String description, String licence) {
        page.write(entry.name() + "\n");
        if (!entry.summary().isEmpty()) {
            page.fact("summary", new Value.Text(entry.summary()), entry.summary());
            page.write("\n");
        }
        page.write(description.isEmpty() ? "\n" : "\n" + description + "\n\n");
        identity();
        sizes();
        homepage();
        tags();
        RELATIONS.forEach(relation -> relation(relation.getKey(), relation.getValue()));
        return page.document(entry.name(), List.of(), "package", "en", licence, "");
    }

    private void identity() {
        text("Version", "version", entry.version().text());
        label("Source");
        page.entity("source", Ids.source(entry.source()), "source", entry.source());
        page.write("\n");
        if (!entry.section().isEmpty()) {
            label("Section");
            page.entity("section", Ids.section(entry.section()), "section", entry.section());
            page.write("\n");
        }
        text("Priority", "priority", stanza.line("Priority"));
        text("Architecture", "architecture", stanza.line("Architecture"));
        text("Multi-Arch", "multi-arch", stanza.line("Multi-Arch"));
        text("Essential", "essential", stanza.line("Essential"));
        if (!entry.maintainer().isEmpty()) {
            label("Maintainer");
            page.entity("maintainer", Ids.maintainer(entry.maintainer()), "maintained-by", entry.maintainer());
            page.write("\n");
        }
    }

    private void sizes() {
        quantity("Installed size", "installed-size", "Installed-Size", "KiB", "KiB");
        quantity("Download size", "download-size", "Size", "B", "bytes");
    }

    private void quantity(String label, String attribute, String field, String unit, String word) {
        String digits = stanza.line(field);
        if (!digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            label(label);
            page.fact(attribute, new Value.Quantity(new BigDecimal(digits), unit), digits + " " + word);
            page.write("\n");
        }
    }

    private void homepage() {
        String address = stanza.line("Homepage");
        String host = Entry.host(address);
        if (host.isEmpty()) {
            return;
        }
        label("Homepage");
        page.fact("homepage-host", new Value.Text(host), address);
        page.write("\n");
    }

    private void tags() {
        String separator = "Tags: ";
        for (String tag : stanza.line("Tag").split(",")) {
            Matcher matcher = Entry.tag(tag.strip());
            if (matcher.matches()) {
                page.write(separator);
                page.fact(
                        "tag-" + matcher.group(1).toLowerCase(Locale.ROOT),
                        new Value.Text(matcher.group(2)),
                        tag.strip());
                separator = ", ";
            }
        }
        page.write(separator.equals(", ") ? "\n" : "");
    }

    private void relation(String field, String type) {
        List<List<Relation>> all = Relation.read(stanza.line(field));
        String separator = field + ": ";
        for (List<Relation> alternatives : all) {
            for (Relation one : alternatives) {
                page.write(separator);
                page.link(Ids.of(one.name()), type, one.name());
                page.write(one.rest());
                separator = " or ";
            }
            separator = ", ";
        }
        page.write(all.isEmpty() ? "" : "\n");
    }

    private void text(String label, String attribute, String value) {
        if (!value.isEmpty()) {
            label(label);
            page.fact(attribute, new Value.Text(value), value);
            page.write("\n");
        }
    }

    private void label(String label) {
        page.write(label + ": ");
    }
}
