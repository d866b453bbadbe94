package dev.assay.maven;

import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Changes the projects of a build after they are read and before anything runs: test reports go below {@code $ASSAY_REPORTS},
 * failing tests do not stop the build, and what judges style, licences or coverage does not run.
 *
 * <p>Loaded with {@code -Dmaven.ext.class.path}; works with Maven 3.3 and later on JDK 8 and later.
 */
@Named("assay")
@Singleton
public final class AssayLifecycle extends AbstractMavenLifecycleParticipant {
    /** Names the directory for reports; without it they stay where the project puts them. */
    static final String REPORTS_VARIABLE = "ASSAY_REPORTS";

    @Override
    public void afterProjectsRead(MavenSession session) {
        String reports = System.getenv(REPORTS_VARIABLE);
        ReportDirectories directories = new ReportDirectories(
                reports == null ? "" : reports, session.getRequest().getBaseDirectory());
        for (MavenProject project : session.getProjects()) {
            QuietPlugins.silence(project);
            TestPlugins.prepare(project, directories);
        }
    }
}
