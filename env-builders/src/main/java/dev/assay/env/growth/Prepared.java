package dev.assay.env.growth;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.Environment;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.Site;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An environment made ready on this host.
 *
 * @param world its world
 * @param bundle its files
 * @param site where its tasks are acted out
 * @param others the same tools on other data, made when it is looked at
 * @param folder what holds the files
 */
record Prepared(World world, Bundle bundle, Site site, OtherSites others, Path folder) implements AutoCloseable {
    static Prepared of(WorldSource source, WorldSeeds seeds, Path parent) {
        World world = source.world(seeds.shape(), seeds.data());
        Bundle bundle = Bundle.of(world, new Environment.Seeds(seeds.shape(), seeds.data()));
        try {
            Path folder = Files.createTempDirectory(parent, "environment");
            Path tools = Files.write(folder.resolve("tools.py"), bundle.bytes(BundleFile.TOOLS));
            Site site = new Site(
                    world.database(),
                    new ToolBundle(tools, Files.write(folder.resolve("db.sqlite"), bundle.bytes(BundleFile.DATABASE))));
            return new Prepared(
                    world,
                    bundle,
                    site,
                    OtherData.of(source, seeds.shape(), seeds.data(), seeds.reseeds(), site, folder),
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of an environment cannot be written.", e);
        }
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of an environment cannot be removed.", e);
        }
    }
}
