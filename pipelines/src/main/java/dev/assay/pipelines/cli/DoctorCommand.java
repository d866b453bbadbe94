package dev.assay.pipelines.cli;

import dev.assay.pipelines.cli.Checkup.Item;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what is there, what is missing, how to get it. */
@Command(
        name = "doctor",
        description =
                "Says what is there, what is missing and how to get it. Exit code 1 when something needed is missing.")
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

    DoctorCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        EngineCheck engine =
                ensureEngine ? EngineCheck.ensure(Installing.allowed(noInstall), talk) : EngineCheck.look();
        List<Item> items = new Checkup(engine).items();
        if (json) {
            talk.json(items);
        } else {
            items.forEach(this::print);
        }
        return items.stream().allMatch(item -> item.there() || !item.needed()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(Item item) {
        String mark = item.there() ? "ok" : item.needed() ? "MISSING" : "-";
        talk.result("%-8s %-12s %s".formatted(mark, item.name(), item.found()));
        if (!item.there() && !item.advice().isEmpty()) {
            item.advice().lines().forEach(line -> talk.result(" ".repeat(22) + line));
        }
    }
}
