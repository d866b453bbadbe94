package dev.assay.pipelines.tools;

import dev.assay.env.pack.BadPack;
import dev.assay.env.pack.Packs;
import dev.assay.env.profile.ProfileOptions;
import dev.assay.env.profile.ProfileProblem;
import dev.assay.env.profile.UserWorlds;
import dev.assay.env.world.ProfileNote;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.config.ToolsConfig.DataConfig;
import dev.assay.pipelines.work.Told;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Opens what a configuration names: packs first, then data, each in its order. */
final class Sources {
    private Sources() {}

    /** All of them. Throws {@link BadInput}. */
    static List<Source> read(ToolsConfig config) {
        List<String> packs = config.packs().isEmpty() && config.data().isEmpty() ? Packs.shipped() : config.packs();
        List<Source> sources = new ArrayList<>();
        packs.forEach(pack -> sources.add(pack(pack)));
        config.data().forEach(data -> sources.add(data(data)));
        Set<String> categories = new HashSet<>();
        for (Source source : sources) {
            if (!categories.add(source.category())) {
                throw new BadInput(
                        "Two sources of the tools family have the category (%s), after which environments are named.%nMaybe give 'name' to one of the data."
                                .formatted(source.category()));
            }
        }
        return List.copyOf(sources);
    }

    private static Source pack(String pack) {
        try {
            if (pack.matches("[a-z0-9_-]+")) {
                return new Source(Packs.named(pack), pack, false, List.of());
            }
            Path file = Path.of(pack);
            return new Source(Packs.read(file), CanonicalJson.sha256(Files.readAllBytes(file)), false, List.of());
        } catch (BadPack e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new BadInput("The category pack (%s) cannot be read: %s".formatted(pack, e.getMessage()), e);
        }
    }

    private static Source data(DataConfig data) {
        ProfileOptions options = new ProfileOptions(
                Path.of(data.path()),
                data.name(),
                null,
                data.source(),
                Optional.ofNullable(data.license()).orElse("NOASSERTION"),
                null,
                ProfileOptions.UNDATED);
        try {
            UserWorlds worlds = UserWorlds.of(options);
            Told.say(told(worlds));
            return new Source(worlds, worlds.digest(), true, worlds.notes());
        } catch (ProfileProblem e) {
            throw new BadInput(
                    "Of the data of the tools family, (%s) cannot be used: %s"
                            .formatted(options.path().getFileName(), e.message()),
                    e);
        }
    }

    /** What people should know at once of data that were read. */
    private static String told(UserWorlds worlds) {
        long rows = worlds.pool().schema().tables().stream()
                .mapToLong(table -> worlds.pool().rows(table.name()).size())
                .sum();
        String text = "Data %s: environments are cut from %d rows of %d tables."
                .formatted(
                        worlds.category(), rows, worlds.pool().schema().tables().size());
        Map<String, Long> notes = worlds.notes().stream()
                .collect(Collectors.groupingBy(ProfileNote::code, TreeMap::new, Collectors.counting()));
        String counted = notes.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return notes.isEmpty() ? text : text + " Notes: " + counted + ".";
    }
}
