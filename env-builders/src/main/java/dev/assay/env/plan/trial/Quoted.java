package dev.assay.env.plan.trial;

import dev.assay.verifiers.json.CanonicalJson;

/** JSON strings. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        return CanonicalJson.write(text);
    }
}
