package dev.assay.env.pack;

import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for arguments with which an action may be used. */
final class ActionProbe {
    private static final Pattern CONSTANT = Pattern.compile("Constant\\[value=([^\\]]*)]|values=\\[([^\\]]*)]");
    private final Database database;
    private final Evaluator evaluator;

    ActionProbe(World world) {
        this(world.database());
    }

    ActionProbe(Database database) {
        this.database = database;
        this.evaluator = new Evaluator(database);
    }

    /** Whether some of so many random calls meet all requirements, the unenforced ones too. */
    boolean possible(Action action, long seed, int tries) {
        return find(action, seed, tries).isPresent();
    }

    /** The first of so many random calls that meets all requirements. */
    Optional<Map<String, Value>> find(Action action, long seed, int tries) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = texts(action);
        for (int i = 0; i < tries; i++) {
            Map<String, Value> arguments = new HashMap<>();
            for (Action.Parameter parameter : action.parameters()) {
                arguments.put(parameter.name(), value(parameter, texts, random));
            }
            if (action.requirements().stream()
                    .allMatch(each -> evaluator.holds(each.condition(), Scope.of(arguments)))) {
                return Optional.of(arguments);
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(Action action) {
        List<String> texts = new ArrayList<>(List.of("Alex Doe"));
        for (Action.Requirement requirement : action.requirements()) {
            Matcher matcher = CONSTANT.matcher(requirement.condition().toString());
            while (matcher.find()) {
                String found = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                texts.addAll(List.of(found.split(", ")));
            }
        }
        return texts;
    }

    private Value value(Action.Parameter parameter, List<String> texts, SplittableRandom random) {
        if (parameter.references() != null) {
            var rows = database.rows(parameter.references());
            return database.key(parameter.references(), rows.get(random.nextInt(rows.size())))
                    .get(0);
        }
        if (parameter.type() == ColumnType.FLAG) {
            return Value.of(random.nextBoolean());
        }
        if (parameter.type().numeric()) {
            int[] likely = {1, 2, 3, 4, 5, 10, 15, 20, 25, 50, 100, 200, 500, 800};
            return Value.of(random.nextBoolean() ? likely[random.nextInt(likely.length)] : random.nextInt(1200));
        }
        List<String> fitting = texts.stream()
                .filter(each -> each.matches("\\d{4}-\\d{2}-\\d{2}") == (parameter.type() == ColumnType.DATE))
                .toList();
        return Value.of(fitting.get(random.nextInt(fitting.size())));
    }
}
