package dev.assay.pipelines.swe;

import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Map;

/** Keys of finished validations. */
final class ValidationKey {
    /** The version of what validation does; a change of meaning changes it, so that older work is not reused. */
    static final int VALIDATION = 2;

    private ValidationKey() {}

    /** The key of a candidate's validation: everything that may decide its result. */
    static String of(Described described, RunConfig config) {
        return of(described, config, BuildDigest.own());
    }

    /** With another build other plans, reporters and toolchains may decide otherwise. */
    static String of(Described described, RunConfig config, String build) {
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
