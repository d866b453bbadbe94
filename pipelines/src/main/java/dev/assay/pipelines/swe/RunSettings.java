package dev.assay.pipelines.swe;

import dev.assay.pipelines.config.RunConfig;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.Serializable;
import java.util.Map;

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
    /** The version of what validation does; a change of meaning changes it, so that older work is not reused. */
    static final int VALIDATION = 2;

    RunConfig parsed() {
        return CanonicalJson.read(config, RunConfig.class);
    }

    /** The key of a candidate's validation: everything that may decide its result. */
    static String key(Described described, RunConfig config) {
        return key(described, config, BuildDigest.own());
    }

    /** With another build other plans, reporters and toolchains may decide otherwise. */
    static String key(Described described, RunConfig config, String build) {
        return CanonicalJson.id(Map.of(
                "stage", Earlier.STAGE,
                "version", VALIDATION,
                "build", build,
                "candidate", described.candidate(),
                "runs", config.validation().runs(),
                "environment", config.environment(),
                "site_env", config.site().env()));
    }
}
