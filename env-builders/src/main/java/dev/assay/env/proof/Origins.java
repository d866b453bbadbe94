package dev.assay.env.proof;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.Environment;
import dev.assay.env.pack.Packs;
import dev.assay.env.world.Makers;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds again what an environment was made of: the category packs that ship, and those at hand. */
public final class Origins {
    private final List<WorldSource> more;

    /**
     * The packs that ship, and others.
     *
     * @param more they come first
     */
    public Origins(List<WorldSource> more) {
        this.more = List.copyOf(more);
    }

    /**
     * Where other data of an environment can be had.
     *
     * @param source makes the same data of the seeds that the environment names; absent where none does
     * @param text what was found, for people
     */
    record Origin(Optional<WorldSource> source, String text) {
        static Origin none(String why) {
            return new Origin(Optional.empty(), "not re-seeded: " + why);
        }
    }

    /** The origin of an environment. */
    Origin of(Bundle bundle) {
        Environment environment = bundle.environment();
        List<WorldSource> sources = sources(environment.category());
        if (sources.isEmpty()) {
            return Origin.none("no pack of the category (%s) is at hand".formatted(environment.category()));
        }
        for (WorldSource source : sources) {
            Environment.Seeds seeds = environment.seeds();
            World world = source.world(seeds.shape(), seeds.data());
            if (!Makers.without(world.provenance()).equals(Makers.without(environment.provenance()))) {
                continue;
            }
            Bundle again = Bundle.of(world, seeds);
            if (again.digest().equals(bundle.digest())) {
                return new Origin(Optional.of(source), "made again, byte for byte, by the pack that it names");
            }
            if (same(again, bundle, BundleFile.DATABASE)) {
                return new Origin(
                        Optional.of(source),
                        "the pack that it names makes the same data, but this version other files");
            }
            return Origin.none("this version makes other data of the pack and the seeds that it names");
        }
        return Origin.none(
                "the pack at hand of the category (%s) is another version".formatted(environment.category()));
    }

    private List<WorldSource> sources(String category) {
        Stream<WorldSource> shipped =
                Packs.shipped().contains(category) ? Stream.of(Packs.named(category)) : Stream.empty();
        return Stream.concat(more.stream().filter(source -> source.category().equals(category)), shipped)
                .toList();
    }

    private static boolean same(Bundle one, Bundle other, BundleFile file) {
        return Arrays.equals(one.bytes(file), other.bytes(file));
    }
}
