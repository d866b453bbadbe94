package dev.assay.env.tools;

import dev.assay.env.world.World;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tools of an environment, or those of them that a task offers: which tool tells what.
 *
 * <p>An environment has all of {@link #of}; a task starts with {@link #start} and grows by {@link #without} and {@link #with}.
 *
 * @param tools sorted by name
 */
public record ToolCatalogue(List<ToolSpec> tools) {
    public ToolCatalogue {
        tools = tools.stream().sorted(Comparator.comparing(ToolSpec::name)).toList();
    }

    /** All tools of a world, those for hidden columns, short-cuts and actions included. */
    public static ToolCatalogue of(World world) {
        return new ToolCatalogue(new ToolDerivation(world).derive());
    }

    /** Without the tools for hidden columns, and without actions unless asked for. */
    public ToolCatalogue start(boolean actions) {
        return keep(tool -> tool.use() != ToolSpec.Use.ADDED && (actions || tool.use() != ToolSpec.Use.ACTION));
    }

    /** Without the tools of this use. */
    public ToolCatalogue without(ToolSpec.Use use) {
        return keep(tool -> tool.use() != use);
    }

    /** Without the tools of these names, which need not be there. */
    public ToolCatalogue without(Collection<String> names) {
        return keep(tool -> !names.contains(tool.name()));
    }

    /** The same with this tool, unless it is there already. */
    public ToolCatalogue with(ToolSpec tool) {
        return tools.contains(tool)
                ? this
                : new ToolCatalogue(
                        Stream.concat(tools.stream(), Stream.of(tool)).toList());
    }

    /** Those of the tools that the predicate accepts. */
    public ToolCatalogue keep(Predicate<ToolSpec> wanted) {
        return new ToolCatalogue(tools.stream().filter(wanted).toList());
    }

    /** Names, sorted, as a task row lists them. */
    public List<String> names() {
        return tools.stream().map(ToolSpec::name).toList();
    }

    /** The tool of this name. */
    public Optional<ToolSpec> find(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    /** The tool that lists the keys of all rows of a table in one call ({@link Tells.Keys}, not paged). */
    public Optional<ToolSpec> keys(String table) {
        return tools.stream()
                .filter(tool ->
                        tool.tells() instanceof Tells.Keys keys && keys.table().equals(table) && !keys.paged())
                .findFirst();
    }

    /** The tools that list the keys of the rows of a table by an entity they refer to ({@link Tells.KeysBy}, not paged). */
    public List<ToolSpec> keysBy(String table) {
        return tools.stream()
                .filter(tool -> tool.tells() instanceof Tells.KeysBy keys
                        && keys.table().equals(table)
                        && !keys.paged())
                .toList();
    }

    /** The tools that list rows of a table with several keys by one of them ({@link Tells.RowsBy}, not paged). */
    public List<ToolSpec> rowsBy(String table) {
        return tools.stream()
                .filter(tool -> tool.tells() instanceof Tells.RowsBy rows
                        && rows.table().equals(table)
                        && !rows.paged())
                .toList();
    }

    /**
     * The tool that tells a column of a row whose key is known ({@link Tells.Cells}, {@link Tells.Row}, else {@link Tells.Cell}).
     * {@link Tells.RowsBy} tells it too, for many rows at once.
     */
    public Optional<ToolSpec> telling(String table, String column) {
        return tools.stream()
                .filter(tool -> table.equals(tool.tells().table())
                        && tool.tells().told().contains(column))
                .min(Comparator.comparing(tool -> tool.tells() instanceof Tells.Cell));
    }
}
