package dev.assay.maven;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Unbinds the plugins that judge style, licences, coverage or compatibility, write documentation or sign: none of them decides
 * a test, each can fail a build that is sound, and most need the network or another JDK.
 */
final class QuietPlugins {
    private static final Set<String> NAMES = new HashSet<>(Arrays.asList(
            "animal-sniffer-maven-plugin",
            "apache-rat-plugin",
            "asciidoctor-maven-plugin",
            "central-publishing-maven-plugin",
            "checkstyle-maven-plugin",
            "clirr-maven-plugin",
            "cobertura-maven-plugin",
            "coveralls-maven-plugin",
            "cyclonedx-maven-plugin",
            "dependency-check-maven",
            "duplicate-finder-maven-plugin",
            "findbugs-maven-plugin",
            "fmt-maven-plugin",
            "forbiddenapis",
            "formatter-maven-plugin",
            "githook-maven-plugin",
            "git-build-hook-maven-plugin",
            "impsort-maven-plugin",
            "jacoco-maven-plugin",
            "japicmp-maven-plugin",
            "license-maven-plugin",
            "maven-changes-plugin",
            "maven-checkstyle-plugin",
            "maven-enforcer-plugin",
            "maven-gpg-plugin",
            "maven-javadoc-plugin",
            "maven-jxr-plugin",
            "maven-license-plugin",
            "maven-pmd-plugin",
            "maven-scm-publish-plugin",
            "maven-site-plugin",
            "maven-source-plugin",
            "maven-toolchains-plugin",
            "modernizer-maven-plugin",
            "nexus-staging-maven-plugin",
            "pitest-maven",
            "revapi-maven-plugin",
            "rewrite-maven-plugin",
            "sigstore-maven-plugin",
            "sonar-maven-plugin",
            "sortpom-maven-plugin",
            "spdx-maven-plugin",
            "spotbugs-maven-plugin",
            "spotless-maven-plugin",
            "spring-javaformat-maven-plugin",
            "tidy-maven-plugin"));

    private QuietPlugins() {}

    static void silence(MavenProject project) {
        for (Plugin plugin : project.getBuildPlugins()) {
            String name = plugin.getArtifactId();
            if (NAMES.contains(name)) {
                if (name.equals("jacoco-maven-plugin")) {
                    emptyAgent(project, plugin);
                }
                plugin.getExecutions().clear();
            } else if (name.equals("maven-dependency-plugin")) {
                plugin.getExecutions().removeIf(QuietPlugins::analyses);
            } else if (name.equals("maven-compiler-plugin")) {
                tolerateWarnings(plugin);
            }
        }
    }

    private static boolean analyses(PluginExecution execution) {
        return execution.getGoals().stream().anyMatch(goal -> goal.startsWith("analyze"));
    }

    /** JaCoCo sets a property that the JVM arguments of the tests refer to: without it, it must still be there, empty. */
    private static void emptyAgent(MavenProject project, Plugin jacoco) {
        emptyUnlessSet(project, "argLine");
        emptyUnlessSet(project, Configurations.text(Configurations.of(jacoco), "propertyName"));
        for (PluginExecution execution : jacoco.getExecutions()) {
            emptyUnlessSet(project, Configurations.text(Configurations.of(execution), "propertyName"));
        }
    }

    private static void emptyUnlessSet(MavenProject project, String property) {
        if (!property.isEmpty() && project.getProperties().getProperty(property) == null) {
            project.getProperties().setProperty(property, "");
        }
    }

    /** Another JDK than the author's warns of other things. */
    private static void tolerateWarnings(Plugin compiler) {
        tolerate(Configurations.of(compiler));
        compiler.getExecutions().forEach(execution -> tolerate(Configurations.of(execution)));
    }

    private static void tolerate(Xpp3Dom configuration) {
        Configurations.set(configuration, "failOnWarning", "false");
        for (String list : new String[] {"compilerArgs", "compilerArguments"}) {
            @Nullable Xpp3Dom arguments = configuration.getChild(list);
            for (int i = arguments == null ? -1 : arguments.getChildCount() - 1; arguments != null && i >= 0; i--) {
                String value = arguments.getChild(i).getValue();
                if ("-Werror".equals(value) || "Werror".equals(arguments.getChild(i).getName())) {
                    arguments.removeChild(i);
                }
            }
        }
    }
}
