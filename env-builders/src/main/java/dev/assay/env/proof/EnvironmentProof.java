package dev.assay.env.proof;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.bundle.Environment;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.Site;
import dev.assay.env.growth.OtherData;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.ToolBundle;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves the tasks of one environment again, from the files of its bundle alone: nothing that was known when they were made is
 * believed.
 *
 * <p>Safe for use by several threads. What the bundle does wrong is in the findings; an {@link
 * dev.assay.verifiers.verdict.InfraException} is a host that breaks.
 */
public final class EnvironmentProof implements AutoCloseable {
    private final String name;
    private final BundleReader reader;
    private final TaskProof tasks;
    private final Path folder;
    private final ToolsAgreement agreement;
    private final Origins.Origin origin;
    private final Site site;
    private final OtherSites others;

    private EnvironmentProof(
            String name,
            BundleReader reader,
            TaskProof tasks,
            Path folder,
            ToolsAgreement agreement,
            Origins.Origin origin,
            Site site,
            OtherSites others) {
        this.name = name;
        this.reader = reader;
        this.tasks = tasks;
        this.folder = folder;
        this.agreement = agreement;
        this.origin = origin;
        this.site = site;
        this.others = others;
    }

    /**
     * Reads a bundle and makes it ready; its files may change afterwards without harm.
     *
     * @param root the folder of the bundle
     * @param judge where tools, verifiers and checks run
     * @param tasks proves tasks
     * @param origins where other data may come from
     * @param reseeds databases with other data on which solutions are tried, wherever they offer a right answer
     * @throws BundleProblem when the environment is not what it says it is
     */
    public static EnvironmentProof open(Path root, PythonHost judge, TaskProof tasks, Origins origins, int reseeds) {
        BundleReader reader = BundleReader.of(root);
        Bundle bundle = reader.bundle();
        Database data = data(bundle);
        ToolsAgreement agreement = ToolsAgreement.of(bundle, data, new StaticCheck(judge));
        Origins.Origin origin = origins.of(bundle);
        try {
            Path folder = Files.createTempDirectory("assay-proof");
            Path tools = Files.write(folder.resolve("tools.py"), bundle.bytes(BundleFile.TOOLS));
            Path database = Files.write(folder.resolve("db.sqlite"), bundle.bytes(BundleFile.DATABASE));
            Site site = new Site(data, new ToolBundle(tools, database));
            Environment.Seeds seeds = bundle.environment().seeds();
            OtherSites others = origin.source()
                    .map(source -> OtherData.of(source, seeds.shape(), seeds.data(), reseeds, site, folder))
                    .orElse(OtherSites.NONE);
            String name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
            return new EnvironmentProof(name, reader, tasks, folder, agreement, origin, site, others);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of an environment cannot be laid out: " + e, e);
        }
    }

    private static Database data(Bundle bundle) {
        try {
            return bundle.database();
        } catch (IllegalArgumentException e) {
            throw new BundleProblem(
                    BundleProblem.Code.MALFORMED,
                    "The database is not one of the tables that environment.json declares: " + e.getMessage(),
                    e);
        }
    }

    /** What does not hold of the environment itself; empty when it is sound. */
    public List<String> problems() {
        return agreement.problems();
    }

    /** What lies in its folder of tasks, sorted. */
    public List<String> taskNames() {
        return reader.taskNames();
    }

    /**
     * Proves a task again.
     *
     * @param task folder of the task
     */
    public ToolFinding prove(String task) {
        ToolTask row;
        try {
            row = reader.task(task);
        } catch (BundleProblem e) {
            return ToolFinding.unproven(name, task, null, List.of(e.code() + ": " + e.message()));
        }
        List<String> stated = tasks.stated(row, reader.bundle().environment(), agreement);
        return tasks.prove(name, row, site, others, origin.text()).with(stated);
    }

    /** The row of a task, when it can be read. */
    public ToolTask row(String task) {
        return reader.task(task);
    }

    /** Where its tasks are acted out. */
    public Site site() {
        return site;
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
