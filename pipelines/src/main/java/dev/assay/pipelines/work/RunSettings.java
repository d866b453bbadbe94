package dev.assay.pipelines.work;

import dev.assay.pipelines.config.RunConfig;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.Serializable;

/**
 * What a worker needs to know, in a form that travels.
 *
 * @param config canonical JSON of the {@link RunConfig}
 * @param store folder of finished work, on a file system that every worker reaches
 * @param cache folder on the worker for copies of remote repositories
 * @param run id of the run, put on everything it makes in an engine
 * @param mayInstall whether a host may get a package that is needed to bootstrap a base image
 */
public record RunSettings(String config, String store, String cache, String run, boolean mayInstall)
        implements Serializable {
    /** The configuration. */
    public RunConfig parsed() {
        return CanonicalJson.read(config, RunConfig.class);
    }
}
