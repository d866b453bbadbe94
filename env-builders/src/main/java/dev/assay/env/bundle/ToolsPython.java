package dev.assay.env.bundle;

import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes tools.py: each tool as a typed, documented Python function over the SQLite file; standard library only. */
public final class ToolsPython {
    /** Longest line of a signature. */
    private static final int WIDTH = 120;

    private final World world;
    private final ToolCatalogue catalogue;

    private ToolsPython(World world, ToolCatalogue catalogue) {
        this.world = world;
        this.catalogue = catalogue;
    }

    /** The source of tools.py. */
    public static String of(World world, ToolCatalogue catalogue) {
        return new ToolsPython(world, catalogue).source();
    }

    private String source() {
        List<String> parts = new ArrayList<>(List.of(resource("tools_head.py"), entities()));
        if (!world.actions().isEmpty()) {
            ActionsPython actions = new ActionsPython(world.database().schema());
            parts.addAll(List.of(resource("tools_actions.py"), actions.tables()));
            world.actions().forEach(action -> parts.add(actions.function(action)));
            // Only the functions that expressions need; the head of tools.py imports what they import, if it has it.
            parts.add(
                    0,
                    PythonRuntime.head(String.join("\n", parts.subList(2, parts.size())))
                                    .stripTrailing() + "\n");
        }
        catalogue.tools().forEach(tool -> parts.add(function(tool)));
        parts.add(register());
        String code = String.join("\n\n", parts);
        checkNames(code);
        return docstring() + "\n" + PythonImports.first(code);
    }

    /** A tool may not have the name of anything else in the file. */
    private void checkNames(String code) {
        for (String name : catalogue.names()) {
            if (Pattern.compile("(?m)^(def )?%s\\b".formatted(name))
                            .matcher(code)
                            .results()
                            .count()
                    > 1) {
                throw new IllegalArgumentException(
                        "The tool (%s) would have the name of something else in tools.py.%nMaybe rename the action."
                                .formatted(name));
            }
        }
    }

    private String docstring() {
        return """
                \"""%s: the tools of this environment, each a function.

                Call connect("db.sqlite") first. The tools work on a copy of the database in memory; TOOLS has them by name.
                A call that cannot be answered raises ToolError. This file needs nothing but Python 3.9 or later.
                \"""
                """
                .formatted(Docstring.line(world.title()));
    }

    private static String resource(String name) {
        try (InputStream in = ToolsPython.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A part (%s) of tools.py cannot be read from the program itself.".formatted(name), e);
        }
    }

    /** What is needed to check the key of an entity. */
    private String entities() {
        return world.database().schema().tables().stream()
                .filter(Table::entities)
                .map(this::entity)
                .collect(Collectors.joining(
                        "",
                        "#: By table: noun, label of the key, its check, query for a key, advice.\n_ENTITIES: dict[str, tuple] = {\n",
                        "}\n"));
    }

    private String entity(Table table) {
        Column key = table.column(table.key().get(0));
        List<String> listing = ToolBody.listing(catalogue, table.name());
        String advice = listing.isEmpty()
                ? "Maybe look for the right one first."
                : "Maybe take one that %s lists.".formatted(String.join(" or ", listing));
        return "    %s: (%s, %s, %s, %s, %s),\n"
                .formatted(
                        PythonText.literal(table.name()),
                        PythonText.literal(table.noun()),
                        PythonText.literal(key.label()),
                        PythonTypes.check(key.type()),
                        PythonText.literal("SELECT 1 FROM %s WHERE %s = ?"
                                .formatted(Sql.name(table.name()), Sql.name(key.name()))),
                        PythonText.literal(advice));
    }

    private String function(ToolSpec tool) {
        ToolBody writer = new ToolBody(world.database().schema(), tool);
        ToolBody.Body body = tool.tells().match(writer);
        StringBuilder out = new StringBuilder();
        out.append(signature(tool, body.returns()));
        out.append("    \"\"\"").append(Docstring.line(tool.text()));
        if (!tool.parameters().isEmpty()) {
            out.append("\n\n    Args:\n");
            tool.parameters()
                    .forEach(
                            each -> out.append("        %s: %s\n".formatted(each.name(), Docstring.line(each.text()))));
            out.append("    ");
        }
        out.append("\"\"\"\n");
        tool.parameters().forEach(each -> out.append(check(each, writer)));
        body.statements().forEach(each -> out.append("    ").append(each).append('\n'));
        return out.toString();
    }

    private static String signature(ToolSpec tool, String returns) {
        List<String> parameters = tool.parameters().stream()
                .map(each -> each.name() + ": " + PythonTypes.hint(each))
                .toList();
        String line = "def %s(%s) -> %s:\n".formatted(tool.name(), String.join(", ", parameters), returns);
        return line.length() <= WIDTH
                ? line
                : "def %s(\n    %s,\n) -> %s:\n".formatted(tool.name(), String.join(",\n    ", parameters), returns);
    }

    /** The statement that checks a parameter, where the body does not. */
    private static String check(Parameter parameter, ToolBody writer) {
        String name = parameter.name();
        String quoted = PythonText.literal(name);
        if (parameter.form() == Form.OPTIONAL || writer.isPage(parameter)) {
            return "";
        }
        if (parameter.form() == Form.WORDS) {
            return "    %s = _words(%s, %s, %s)\n".formatted(name, quoted, name, PythonText.names(parameter.words()));
        }
        String table = parameter.references();
        return table == null
                ? "    %s = %s(%s, %s)\n".formatted(name, PythonTypes.check(parameter.type()), quoted, name)
                : "    %s = _key(%s, %s, %s)\n".formatted(name, quoted, name, PythonText.literal(table));
    }

    private String register() {
        return catalogue.names().stream()
                .map(name -> "    %s: %s,\n".formatted(PythonText.literal(name), name))
                .collect(Collectors.joining(
                        "", "#: The tools by name.\nTOOLS: dict[str, Callable[..., Any]] = {\n", "}\n"));
    }
}
