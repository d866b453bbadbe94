package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import java.util.List;

/** Tells options for Beam from what was mistyped. */
final class BeamOptions {
    private BeamOptions() {}

    static void check(List<String> given) {
        for (String argument : given) {
            if (!argument.matches("--[A-Za-z][A-Za-z0-9]*=.*")) {
                throw new BadInput(
                        "The argument (%s) is not understood.%nMaybe an option for Beam, written --name=value, was meant."
                                .formatted(argument));
            }
        }
    }
}
