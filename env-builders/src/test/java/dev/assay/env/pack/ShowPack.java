package dev.assay.env.pack;

import dev.assay.env.world.World;
import java.nio.file.Path;
import java.util.TreeSet;

/** Prints a world of a pack; for people who write packs. */
final class ShowPack {
    private ShowPack() {}

    public static void main(String[] args) {
        for (String file : args) {
            if (file.endsWith(".yaml")) {
                try {
                    summary(Packs.read(Path.of(file)), args.length == 1 || args[args.length - 1].equals("-v"));
                } catch (RuntimeException e) {
                    System.out.println("BAD " + file + "\n    " + e.getMessage());
                }
            }
        }
    }

    private static void probe(PackSource source) {
        java.util.Map<String, Integer> dead = new java.util.TreeMap<>();
        for (int shape = 0; shape < 20; shape++) {
            World world = source.world(shape, 7);
            for (var plan : world.plans()) {
                PlanProbe probe = new PlanProbe(world, plan, plan.least(), shape, 20000);
                if (!probe.feasible()) {
                    dead.merge(probe.nodes() > 20000 ? "plan not found" : "plan INFEASIBLE", 1, Integer::sum);
                }
            }
            for (var action : world.actions()) {
                if (!new ActionProbe(world).possible(action, shape, 3000)) {
                    dead.merge(action.name(), 1, Integer::sum);
                }
            }
        }
        System.out.println("   of 20: " + dead);
    }

    private static void summary(PackSource source, boolean all) {
        TreeSet<String> graphs = new TreeSet<>();
        int actions = 0;
        int most = 0;
        for (int shape = 0; shape < 46; shape++) {
            World world = source.world(shape, 1);
            graphs.add(PackChecks.graph(world.database().schema()));
            actions += world.actions().size();
            for (var table : world.database().schema().tables()) {
                most = Math.max(most, world.database().rows(table.name()).size());
            }
        }
        probe(source);
        System.out.printf(
                "%s: %d distinct of 46, %.1f actions, at most %d rows%n",
                source.category(), graphs.size(), actions / 46.0, most);
        if (all) {
            World world = source.world(3, 1);
            System.out.println(PackChecks.rows(world.database()));
            world.plans().forEach(plan -> {
                System.out.println(plan.goal() + " " + plan.slots() + " "
                        + plan.choices().stream()
                                .map(role -> role.choice().key())
                                .toList());
                plan.always().forEach(stated -> System.out.println("  " + stated.text()));
            });
            world.actions().forEach(action -> {
                System.out.println(action.name()
                        + action.parameters().stream().map(each -> each.name()).toList());
                action.requirements().forEach(each -> System.out.println("  " + each.text()));
                action.effects().forEach(each -> System.out.println("  => " + each));
            });
            world.policy().forEach(System.out::println);
        }
    }
}
