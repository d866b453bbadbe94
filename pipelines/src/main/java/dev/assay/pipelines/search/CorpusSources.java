package dev.assay.pipelines.search;

import dev.assay.env.profile.ProfileOptions;
import dev.assay.env.profile.ProfileProblem;
import dev.assay.env.profile.UserWorlds;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.CorpusConfig;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.debian.DebianReader;
import dev.assay.search.corpus.dictionary.DictionaryReader;
import dev.assay.search.corpus.markup.FolderReader;
import dev.assay.search.corpus.markup.WebArchiveReader;
import dev.assay.search.corpus.records.DatabaseReader;
import dev.assay.search.corpus.records.JsonLinesReader;
import dev.assay.search.corpus.wiki.WikiDumpReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the sources that a configuration names. */
final class CorpusSources {
    /** Where the package manager of Debian and its relatives keeps the lists that it fetched. */
    static final Path LISTS = Path.of("/var/lib/apt/lists");

    private static final String PACKED = "(\\.(gz|xz|bz2|lz4))?";
    private static final ReadLimits LIMITS = ReadLimits.standard();

    private final Path lists;

    /** Where package lists are looked for when a configuration does not say. */
    CorpusSources(Path lists) {
        this.lists = lists;
    }

    /** All of them, in their order. Throws {@link BadInput}. */
    List<CorpusSource> of(List<CorpusConfig> configs) {
        List<CorpusSource> sources = configs.stream().map(this::source).toList();
        Set<String> names = new HashSet<>();
        for (CorpusSource each : sources) {
            String name = each.card().name();
            if (!name.isEmpty() && !names.add(name)) {
                throw new BadInput(
                        "Ids of two sources of the corpus begin with (%s).%nMaybe give 'name' to one of them."
                                .formatted(name));
            }
        }
        return sources;
    }

    private CorpusSource source(CorpusConfig config) {
        return switch (config.kind()) {
            case CorpusConfig.DEBIAN -> debian(config);
            case CorpusConfig.DICTIONARY -> dictionary(config, path(config));
            case CorpusConfig.FOLDER -> folder(config, path(config));
            case CorpusConfig.ARCHIVE -> archive(config, path(config));
            case CorpusConfig.WIKI -> wiki(config, path(config));
            case CorpusConfig.DATABASE -> database(config, path(config));
            case CorpusConfig.JSONL -> jsonl(config, path(config));
            default -> throw new IllegalArgumentException("There is no reader for (%s).".formatted(config.kind()));
        };
    }

    private static Path path(CorpusConfig config) {
        return Path.of(String.valueOf(config.path()));
    }

    private CorpusSource debian(CorpusConfig config) {
        String given = config.path();
        Path place = given == null ? lists : Path.of(given);
        List<Path> packages = given == null ? ofThisMachine() : packages(place);
        Path folder = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
        List<Path> descriptions = config.descriptions() && folder != null
                ? SourceFiles.at(folder, "(.*_)?Translation-en" + PACKED, "file that ends in Translation-en")
                : List.of();
        String digest = SourceFiles.digest(
                Stream.concat(packages.stream(), descriptions.stream()).toList());
        return new CorpusSource(
                new DebianReader(packages, descriptions, config.license(), LIMITS),
                card(config, "", "package lists", digest));
    }

    /** The package lists at a place. Throws {@link BadInput} when there is none. */
    static List<Path> packages(Path place) {
        return SourceFiles.at(place, "(.*_)?Packages" + PACKED, "package list: no file whose name ends in Packages");
    }

    private List<Path> ofThisMachine() {
        try {
            return packages(lists);
        } catch (BadInput e) {
            throw new BadInput(
                    """
                    This machine has no package lists below (%s), which the search family asks about unless a corpus is named.
                    Maybe fetch them, on Debian or Ubuntu as root with 'apt-get update'; or name files of the form Packages \
                    ('corpus: [{kind: debian, path: FOLDER}]') or another corpus ('corpus: [{kind: folder, path: FOLDER}]')."""
                            .formatted(lists),
                    e);
        }
    }

    private static CorpusSource dictionary(CorpusConfig config, Path index) {
        String file = SourceFiles.name(index);
        String stem = file.endsWith(".index") ? file.substring(0, file.length() - ".index".length()) : "";
        Optional<Path> text = Stream.of(".dict.dz", ".dict")
                .map(ending -> index.resolveSibling(stem + ending))
                .filter(Files::isRegularFile)
                .findFirst();
        if (!Files.isRegularFile(index) || stem.isEmpty() || text.isEmpty()) {
            throw new BadInput(
                    "Of the corpus, (%s) is no index of a dictionary with its text beside it.%nMaybe name the file that ends in .index, beside one that ends in .dict or .dict.dz."
                            .formatted(index));
        }
        String name = name(config, stem);
        return new CorpusSource(
                new DictionaryReader(name, index, text.get(), config.license(), LIMITS),
                card(config, name, name, SourceFiles.digest(List.of(index, text.get()))));
    }

    private static CorpusSource folder(CorpusConfig config, Path root) {
        if (!Files.isDirectory(root)) {
            throw new BadInput("Of the corpus, (%s) is no folder.".formatted(root));
        }
        String name = name(config, SourceFiles.name(root));
        String address = Optional.ofNullable(config.address()).orElse("");
        return new CorpusSource(
                new FolderReader(name, root, address, config.license(), LIMITS),
                card(config, name, address.isEmpty() ? name : address, SourceFiles.tree(root)));
    }

    private static CorpusSource archive(CorpusConfig config, Path path) {
        List<Path> files =
                SourceFiles.at(path, ".*\\.(warc|wet)(\\.gz)?", "web archive: no file ends in .warc or .wet");
        String name = name(config, stem(path));
        return new CorpusSource(
                new WebArchiveReader(name, files, config.license(), LIMITS),
                card(config, name, name, SourceFiles.digest(files)));
    }

    private static CorpusSource wiki(CorpusConfig config, Path dump) {
        if (!Files.isRegularFile(dump)) {
            throw new BadInput(
                    "Of the corpus, (%s) is no file.%nMaybe name the dump that ends in pages-articles.xml.bz2."
                            .formatted(dump));
        }
        String name = name(config, stem(dump));
        return new CorpusSource(
                new WikiDumpReader(name, dump, config.license(), LIMITS),
                card(config, name, name, SourceFiles.digest(List.of(dump))));
    }

    private static CorpusSource database(CorpusConfig config, Path path) {
        ProfileOptions options = ProfileOptions.of(path);
        try {
            UserWorlds worlds = UserWorlds.of(options);
            String name = name(config, stem(path));
            CorpusReader reader = new DatabaseReader(name, worlds.pool(), config.license(), LIMITS);
            return new CorpusSource(reader, card(config, name, name, worlds.digest()));
        } catch (ProfileProblem e) {
            throw new BadInput("Of the corpus, (%s) cannot be used: %s".formatted(path, e.message()), e);
        }
    }

    private static CorpusSource jsonl(CorpusConfig config, Path path) {
        List<Path> files = SourceFiles.at(
                path, ".*\\.(jsonl|ndjson)" + PACKED, "file of JSON lines: no file ends in .jsonl or .ndjson");
        return new CorpusSource(
                new JsonLinesReader(files, config.license(), LIMITS),
                card(config, "", stem(path), SourceFiles.digest(files)));
    }

    private static String stem(Path path) {
        return SourceFiles.name(path).replaceFirst("\\.[A-Za-z0-9.]{1,16}$", "");
    }

    private static String name(CorpusConfig config, String otherwise) {
        return Optional.ofNullable(config.name()).orElseGet(() -> Names.slug(otherwise));
    }

    private static CorpusSource.Card card(CorpusConfig config, String name, String otherwise, String digest) {
        return new CorpusSource.Card(
                config.kind(),
                name,
                config.license(),
                Optional.ofNullable(config.source()).orElse(otherwise),
                Optional.ofNullable(config.address()).orElse(""),
                digest);
    }
}
