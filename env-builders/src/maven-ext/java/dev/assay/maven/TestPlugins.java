package dev.assay.maven;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Surefire and Failsafe: reports as XML in a directory of their own, every test run once, no failure that ends the build. */
final class TestPlugins {
    /** The oldest version that runs JUnit 5 natively and works on JDK 10 and later. */
    private static final String OLDEST = "2.22.2";

    private static final Set<String> NAMES =
            new HashSet<>(Arrays.asList("maven-surefire-plugin", "maven-failsafe-plugin"));

    /** Orders that differ from run to run, or that follow the directory order of a file system. */
    private static final List<String> UNSTABLE_ORDERS =
            Arrays.asList("", "filesystem", "random", "hourly", "failedfirst", "balanced");

    private TestPlugins() {}

    static void prepare(MavenProject project, ReportDirectories directories) {
        for (Plugin plugin : project.getBuildPlugins()) {
            if (plugin.getGroupId().equals("org.apache.maven.plugins") && NAMES.contains(plugin.getArtifactId())) {
                lift(plugin);
                configure(Configurations.of(plugin), directory(project, plugin, "default", directories));
                for (PluginExecution execution : plugin.getExecutions()) {
                    configure(
                            Configurations.of(execution),
                            directory(project, plugin, execution.getId(), directories));
                }
            }
        }
    }

    private static String directory(
            MavenProject project, Plugin plugin, @Nullable String execution, ReportDirectories directories) {
        String kind = plugin.getArtifactId().equals("maven-surefire-plugin") ? "surefire" : "failsafe";
        return directories.of(project.getBasedir(), kind, execution == null ? "default" : execution);
    }

    private static void configure(Xpp3Dom configuration, String reports) {
        if (!reports.isEmpty()) {
            Configurations.set(configuration, "reportsDirectory", reports);
            Configurations.set(configuration, "summaryFile", reports + "/failsafe-summary.properties");
        }
        Configurations.set(configuration, "disableXmlReport", "false");
        // Both can turn the XML off or rename what is in it.
        Configurations.remove(configuration, "statelessTestsetReporter");
        Configurations.remove(configuration, "statelessTestsetInfoReporter");
        Configurations.set(configuration, "testFailureIgnore", "true");
        Configurations.set(configuration, "failIfNoTests", "false");
        Configurations.set(configuration, "failIfNoSpecifiedTests", "false");
        Configurations.set(configuration, "rerunFailingTestsCount", "0");
        Configurations.set(configuration, "skipAfterFailureCount", "0");
        Configurations.set(configuration, "trimStackTrace", "true");
        // Output goes to the bounded log; only XML belongs in the reports.
        Configurations.set(configuration, "redirectTestOutputToFile", "false");
        Configurations.set(configuration, "useFile", "false");
        if (UNSTABLE_ORDERS.contains(Configurations.text(configuration, "runOrder"))) {
            Configurations.set(configuration, "runOrder", "alphabetical");
        }
        hideReports(configuration);
    }

    /** The tests have no use for the name of the directory they are judged by. */
    private static void hideReports(Xpp3Dom configuration) {
        @Nullable Xpp3Dom variables = configuration.getChild("environmentVariables");
        if (variables == null) {
            variables = new Xpp3Dom("environmentVariables");
            configuration.addChild(variables);
        }
        Configurations.set(variables, AssayLifecycle.REPORTS_VARIABLE, "hidden");
    }

    /** Old versions fail on newer JDKs; their providers must be of the plugin's own version. */
    private static void lift(Plugin plugin) {
        String version = plugin.getVersion();
        if (version != null && new ComparableVersion(version).compareTo(new ComparableVersion(OLDEST)) >= 0) {
            return;
        }
        plugin.setVersion(OLDEST);
        for (Iterator<Dependency> all = plugin.getDependencies().iterator(); all.hasNext(); ) {
            Dependency dependency = all.next();
            if (dependency.getGroupId().startsWith("org.junit.")) {
                // The provider that JUnit 5 shipped before Surefire had its own, and the engines it needed beside it.
                all.remove();
            } else if (dependency.getGroupId().equals("org.apache.maven.surefire")) {
                dependency.setVersion(OLDEST);
            }
        }
    }
}
