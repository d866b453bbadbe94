package dev.assay.pipelines.swe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people, on the error stream of whichever machine it is, what takes long or changes the host. */
final class Told {
    /** Its own level and form in the logging configuration: these lines are meant to be read. */
    static final String LOGGER = "assay.talk";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private Told() {}

    static void say(String line) {
        LOG.info("{}", line);
    }
}
