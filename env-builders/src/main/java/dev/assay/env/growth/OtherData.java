package dev.assay.env.growth;

import dev.assay.env.bundle.SqliteDatabase;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.OtherSites.Candidate;
import dev.assay.env.gate.Site;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Seeds of other data of a world, on which solutions are tried: they follow from its own, so that anyone can have the same data. */
public final class OtherData {
    /** Databases looked at for each that is wanted: a task can be done on few others. */
    private static final int LOOKED_AT = 24;

    private OtherData() {}

    /**
     * Seeds of other data.
     *
     * @param shape seed of the shape of the world
     * @param data seed of its own data
     * @param count how many
     */
    public static List<Long> seeds(long shape, long data, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> seed(shape, data, number))
                .toList();
    }

    /**
     * Other data of a world, made when it is looked at.
     *
     * @param source makes it
     * @param wanted on how many databases a solution is tried; so many times 24 are looked at at most
     * @param site of its own data, with the same tools
     * @param folder for files
     */
    public static OtherSites of(WorldSource source, long shape, long data, int wanted, Site site, Path folder) {
        List<Candidate> candidates = new ArrayList<>();
        for (long seed : seeds(shape, data, LOOKED_AT * wanted)) {
            candidates.add(new Made(
                    () -> source.world(shape, seed).database(), site, folder.resolve("other-" + candidates.size())));
        }
        return new OtherSites(wanted, candidates);
    }

    /** Made once. */
    private static final class Made implements Candidate {
        private final Supplier<Database> maker;
        private final Site own;
        private final Path file;
        private @Nullable Database data;
        private @Nullable Site site;

        Made(Supplier<Database> maker, Site own, Path file) {
            this.maker = maker;
            this.own = own;
            this.file = file;
        }

        @Override
        public synchronized Database data() {
            Database known = data;
            if (known == null) {
                known = maker.get();
                data = known;
            }
            return known;
        }

        @Override
        public synchronized Site site() {
            Site known = site;
            if (known == null) {
                known = new Site(data(), own.bundle().withDatabase(written()));
                site = known;
            }
            return known;
        }

        private Path written() {
            try {
                return Files.write(file, SqliteDatabase.write(data()));
            } catch (IOException e) {
                throw new UncheckedIOException("The files of an environment cannot be written.", e);
            }
        }
    }

    private static long seed(long shape, long data, int number) {
        // Texts, since a reader of JSON need not keep whole numbers of 64 bits.
        String digest = CanonicalJson.id(List.of("other data", Long.toString(shape), Long.toString(data), number));
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }
}
