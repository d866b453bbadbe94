package dev.assay.env.bundle;

import dev.assay.env.world.World;
import dev.assay.verifiers.transact.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The policy of a world, in words: its general lines, then what each action requires. */
public final class PolicyText {
    private PolicyText() {}

    /** Markdown; empty when the world has no rules. */
    public static String of(World world) {
        List<Action> ruled = world.actions().stream()
                .filter(action -> !action.requirements().isEmpty())
                .toList();
        if (world.policy().isEmpty() && ruled.isEmpty()) {
            return "";
        }
        return "# Policy: %s\n".formatted(line(world.title()))
                + section("General", new LinkedHashSet<>(world.policy()))
                + ruled.stream().map(PolicyText::section).collect(Collectors.joining());
    }

    private static String section(Action action) {
        Set<String> lines = new LinkedHashSet<>();
        action.requirements().forEach(each -> lines.add(each.text()));
        return section("`%s`".formatted(action.name()), lines);
    }

    private static String section(String title, Set<String> lines) {
        return lines.isEmpty()
                ? ""
                : "\n## %s\n\n%s"
                        .formatted(
                                title,
                                lines.stream()
                                        .map(each -> "- " + line(each) + "\n")
                                        .collect(Collectors.joining()));
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ").strip();
    }
}
