package dev.assay.env.synthesis;

import dev.assay.env.bundle.SqliteDatabase;
import dev.assay.env.bundle.ToolFiles;
import dev.assay.env.gate.Site;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of an environment while its tasks are proven.
 *
 * @param world its world
 * @param site where its tasks are acted out
 * @param others the same tools on other data
 * @param folder that holds the files
 */
record Place(World world, Site site, List<Site> others, Path folder) implements AutoCloseable {
    static Place of(World world, List<Database> others, ToolFiles tools, Path parent) {
        try {
            Path folder = Files.createTempDirectory(parent, "written");
            Path source = Files.writeString(folder.resolve("tools.py"), tools.source());
            Path own = Files.write(folder.resolve("db.sqlite"), SqliteDatabase.write(world.database()));
            Site site = new Site(world.database(), new ToolBundle(source, own));
            List<Site> sites = new ArrayList<>();
            for (Database other : others) {
                Path file = Files.write(folder.resolve("other-" + sites.size()), SqliteDatabase.write(other));
                sites.add(new Site(other, site.bundle().withDatabase(file)));
            }
            return new Place(world, site, sites, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of an environment cannot be written.", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of an environment cannot be removed.", e);
        }
    }
}
