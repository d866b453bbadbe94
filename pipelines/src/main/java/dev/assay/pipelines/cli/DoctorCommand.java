package dev.assay.pipelines.cli;

import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.env.engine.BubblewrapStatus;
import dev.assay.pipelines.cli.Checkup.Item;
import dev.assay.pipelines.config.BadInput;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what is there, what is missing, how to get it. */
@Command(
        name = "doctor",
        description =
                "Says what is there, which families of tasks need it, what is missing and how to get it. Exit code 1 when something"
                        + " needed is missing.")
final class DoctorCommand implements Callable<Integer> {
    private final Talk talk;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Option(
            names = "--ensure-engine",
            description = "start a container engine, installing it when need be, before looking")
    private boolean ensureEngine;

    @Option(names = "--no-install", description = "with --ensure-engine: install and start nothing")
    private boolean noInstall;

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            description =
                    "swe, tools, notebook or search: only what this family needs counts as needed (default: all of them)")
    private @Nullable String family;

    DoctorCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        Set<String> families = family == null ? Checkup.FAMILIES : Set.of(family);
        if (!Checkup.FAMILIES.containsAll(families)) {
            throw new BadInput("There is no family (%s).%nMaybe one of: %s."
                    .formatted(family, String.join(", ", Checkup.FAMILIES)));
        }
        EngineCheck engine =
                ensureEngine ? EngineCheck.ensure(Installing.allowed(noInstall), talk) : EngineCheck.look();
        BubblewrapStatus bubblewrap = BubblewrapSetup.find(false, talk.err());
        List<Item> items = new Checkup(engine, bubblewrap, families).items();
        if (json) {
            talk.json(items);
        } else {
            items.forEach(this::print);
        }
        return items.stream().allMatch(item -> item.there() || !item.needed()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(Item item) {
        String mark = item.there() ? "ok" : item.needed() ? "MISSING" : "-";
        talk.result(
                "%-8s %-12s %-18s %s".formatted(mark, item.name(), String.join(" ", item.families()), item.found()));
        if (!item.there() && !item.advice().isEmpty()) {
            item.advice().lines().forEach(line -> talk.result(" ".repeat(41) + line));
        }
    }
}
