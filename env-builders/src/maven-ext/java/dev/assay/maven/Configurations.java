package dev.assay.maven;

import org.apache.maven.model.ConfigurationContainer;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Changes the configuration of a plugin or of one execution. A literal value here wins over properties and profiles. */
final class Configurations {
    private Configurations() {}

    /** The configuration, created when there is none. */
    static Xpp3Dom of(ConfigurationContainer container) {
        Object existing = container.getConfiguration();
        if (existing instanceof Xpp3Dom) {
            return (Xpp3Dom) existing;
        }
        Xpp3Dom created = new Xpp3Dom("configuration");
        container.setConfiguration(created);
        return created;
    }

    /** Sets a parameter, replacing whatever the project says. */
    static void set(Xpp3Dom configuration, String name, String value) {
        remove(configuration, name);
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        configuration.addChild(child);
    }

    /** Removes a parameter, so that its default holds. */
    static void remove(Xpp3Dom configuration, String name) {
        for (int i = configuration.getChildCount() - 1; i >= 0; i--) {
            if (configuration.getChild(i).getName().equals(name)) {
                configuration.removeChild(i);
            }
        }
    }

    /** A parameter's text; empty when it is not set. */
    static String text(Xpp3Dom configuration, String name) {
        @Nullable Xpp3Dom child = configuration.getChild(name);
        return child == null || child.getValue() == null ? "" : child.getValue().trim();
    }
}
