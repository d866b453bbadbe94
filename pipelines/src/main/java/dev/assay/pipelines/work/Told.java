package dev.assay.pipelines.work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people, on the error stream of whichever machine it is, what takes long or changes the host. */
public final class Told {
    /** Its own level and form in the logging configuration: these lines are meant to be read. */
    public static final String LOGGER = "assay.talk";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private Told() {}

    /** Tells a line. */
    public static void say(String line) {
        LOG.info("{}", line);
    }
}
