package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.env.profile.Draft.Statistics;
import dev.assay.env.profile.RawTable.Declared;
import dev.assay.verifiers.relation.ColumnType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds which columns refer to other tables: declared, or by their values and names. */
final class ReferenceFinder {
    /** Fewer different texts may lie in another table by chance. */
    private static final long EVIDENCE = 20;

    /** Share of rows of a column named after a table whose values must be there. */
    private static final double SHARE = 0.9;

    /** The same of a column of another name. */
    private static final double UNNAMED_SHARE = 0.97;

    /** Different texts at least of a column that refers where one like it does. */
    private static final long KIN = 2;

    private final Workspace workspace;
    private final Notes notes;
    private final List<Draft> tables;

    ReferenceFinder(Workspace workspace, Notes notes, List<Draft> tables) {
        this.workspace = workspace;
        this.notes = notes;
        this.tables = tables;
    }

    /** The tables with their references. */
    List<Draft> find() throws SQLException {
        List<Draft> found = new ArrayList<>();
        for (Draft table : tables) {
            Draft with = table;
            for (Field field : table.columns()) {
                Optional<Draft> target = target(table, field);
                if (target.isPresent()) {
                    with = with.with(field.referring(target.get().name()));
                }
            }
            found.add(with);
        }
        // What was found beside a reference is a namesake for others.
        return kin(kin(found));
    }

    /** What has too few values to show by itself where they belong: beside, or named as, a column that refers there. */
    private List<Draft> kin(List<Draft> found) throws SQLException {
        List<Draft> related = new ArrayList<>();
        for (Draft table : found) {
            Draft with = table;
            for (Field field : table.columns()) {
                boolean open = field.references() == null
                        && field.type() == ColumnType.TEXT
                        && field.statistics().distinct() >= KIN
                        && !table.key().contains(field.name());
                Optional<Draft> target = open ? kin(table, field, found) : Optional.empty();
                if (target.isPresent()) {
                    with = with.with(field.referring(target.get().name()));
                }
            }
            related.add(with);
        }
        return related;
    }

    private Optional<Draft> kin(Draft table, Field field, List<Draft> found) throws SQLException {
        for (Draft other : found) {
            for (Field like : other.columns()) {
                boolean beside = other.name().equals(table.name());
                boolean same = like.name().equalsIgnoreCase(field.name());
                Optional<Draft> target = tables.stream()
                        .filter(each -> !each.name().equals(table.name()))
                        .filter(each -> each.name().equals(like.references()))
                        .filter(each -> each.only()
                                .filter(key -> key.type() == field.type())
                                .isPresent())
                        .findFirst();
                if ((beside || same) && target.isPresent() && missing(table, field, target.get())[0] == 0) {
                    notes.add(
                            "REFERENCE_FOUND",
                            table.name(),
                            field.name(),
                            "Its %d values are keys of %s, as those of %s of %s are."
                                    .formatted(
                                            field.statistics().present(),
                                            target.get().name(),
                                            like.name(),
                                            other.name()));
                    return target;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Draft> target(Draft table, Field field) throws SQLException {
        Optional<Draft> declared = declared(table, field);
        if (declared.isPresent()) {
            return declared;
        }
        boolean own = table.key().equals(List.of(field.name()));
        if ((field.type() != ColumnType.TEXT && field.type() != ColumnType.INTEGER)
                || table.raw().key().equals(List.of(field.name()))) {
            return Optional.empty();
        }
        Candidate best = null;
        for (Draft other : tables) {
            Candidate candidate = other.equals(table) ? null : candidate(table, field, other, own);
            if (candidate != null && (best == null || candidate.better(best))) {
                best = candidate;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        notes.add("REFERENCE_FOUND", table.name(), field.name(), best.evidence());
        return Optional.of(best.target());
    }

    private Optional<Draft> declared(Draft table, Field field) {
        for (Declared declared : table.raw().references()) {
            if (declared.column().equals(field.name())) {
                Optional<Draft> target = tables.stream()
                        .filter(each -> each.raw().name().equalsIgnoreCase(declared.table()))
                        .filter(each -> each.only()
                                .filter(key -> key.type() == field.type())
                                .isPresent())
                        .filter(each -> declared.targetColumn().isEmpty()
                                || each.key().get(0).equalsIgnoreCase(declared.targetColumn()))
                        .findFirst();
                if (target.isEmpty()) {
                    notes.add(
                            "REFERENCE_LEFT_OUT",
                            table.name(),
                            field.name(),
                            "What it is declared to refer to (%s) has no key of one column of its type."
                                    .formatted(declared.table()));
                }
                return target;
            }
        }
        return Optional.empty();
    }

    /**
     * A table that a column may refer to.
     *
     * @param named how far the column has its name: 2 fully, 1 in part, 0 not at all
     */
    private record Candidate(Draft target, int named, long missing, String evidence) {
        private boolean better(Candidate other) {
            if (named != other.named) {
                return named > other.named;
            }
            if (missing != other.missing) {
                return missing < other.missing;
            }
            // Of tables with its name the one with most of it; of others the one where its values are least by chance.
            return named > 0 ? target.rows() > other.target.rows() : target.rows() < other.target.rows();
        }
    }

    private @Nullable Candidate candidate(Draft table, Field field, Draft other, boolean own) throws SQLException {
        Field key = other.only().orElse(null);
        // Of two tables with the same keys only the later one refers to the other.
        boolean before = tables.indexOf(other) < tables.indexOf(table);
        if (own && !(other.rows() > table.rows() || (other.rows() == table.rows() && before))) {
            return null;
        }
        if (key == null
                || key.type() != field.type()
                || (other.raw().sampled() && other.raw().source().isEmpty())) {
            return null;
        }
        int named = named(field, key, other);
        boolean told = field.type() == ColumnType.TEXT && field.statistics().distinct() >= EVIDENCE && !own;
        if (named == 0 && !(told && meets(field.statistics(), key.statistics()))) {
            return null;
        }
        long[] missing = missing(table, field, other);
        long present = field.statistics().present();
        boolean enough = missing[0] <= present * (1 - (named > 0 ? SHARE : UNNAMED_SHARE));
        if (!enough) {
            return null;
        }
        String evidence = "%d of its %d values are keys of %s%s."
                .formatted(present - missing[0], present, other.name(), named > 0 ? ", after which it is named" : "");
        return new Candidate(other, named, missing[0], evidence);
    }

    /** How many values are no keys of a table, and how many different ones. */
    private long[] missing(Draft table, Field field, Draft other) throws SQLException {
        Field key = other.only().orElseThrow();
        String there = other.raw().sampled() && !other.raw().source().isEmpty()
                ? "SELECT %s FROM (%s)".formatted(key.expression(), other.raw().source())
                : "SELECT %s FROM %s".formatted(key.at(), other.at());
        return workspace.numbers(
                "SELECT count(*), count(DISTINCT %1$s) FROM %2$s WHERE %1$s IS NOT NULL AND %1$s NOT IN (%3$s)"
                        .formatted(field.at(), table.at(), there));
    }

    /** Whether any of the values can lie in the key: by the least and the greatest. */
    private static boolean meets(Statistics field, Statistics key) {
        return Objects.compare(field.least(), key.greatest(), String::compareTo) <= 0
                && Objects.compare(field.greatest(), key.least(), String::compareTo) >= 0;
    }

    /** How far a column has the name of a table ({@code city}, {@code ArtistId}), or of its key where that is no common one. */
    private static int named(Field field, Field key, Draft other) {
        String label = Nouns.label(field.name());
        String stem = Nouns.stem(field.name());
        String noun = other.words().noun();
        if (stem.equals(noun) || stem.equals(other.words().plural())) {
            return 2;
        }
        boolean common = label.matches(KeyFinder.COMMON);
        boolean identifier = field.type() == ColumnType.TEXT || !label.equals(stem);
        boolean sameKey = label.equals(Nouns.label(key.name())) && !common && identifier;
        return sameKey || stem.endsWith(" " + noun) ? 1 : 0;
    }
}
