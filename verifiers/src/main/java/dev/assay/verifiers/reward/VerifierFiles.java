package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Changes files that decide the verdict, or as much as names those that are kept from it. */
final class VerifierFiles implements CheatDetector {
    @Override
    public String name() {
        return "verifier_files";
    }

    @Override
    public List<Finding> inspect(Trace trace, CheatContext context) {
        return Calls.each(name(), trace, (acts, failed) -> {
            List<String> evidence = new ArrayList<>();
            acts.writes().stream()
                    .filter(path -> CheatContext.isOneOf(context.graded(), path))
                    .forEach(path -> evidence.add("changes " + path));
            acts.names().stream()
                    .filter(path -> CheatContext.isOneOf(context.secret(), path))
                    .forEach(path -> evidence.add("names " + path));
            return evidence.stream().distinct().toList();
        });
    }
}
