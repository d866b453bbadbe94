package dev.assay.env.tools;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tool exposes, and how its result is to be read.
 *
 * <p>Values in results are as in JSON: text and dates are strings, numbers are numbers, flags are booleans, an absent value is
 * {@code None}. Lists are in ascending order of the key.
 */
public sealed interface Tells {
    /** Calls the case that this is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind. */
    interface Cases<R> {
        R keys(Keys tells);

        R keysBy(KeysBy tells);

        R cell(Cell tells);

        R cells(Cells tells);

        R row(Row tells);

        R rowsBy(RowsBy tells);

        R search(Search tells);

        R filter(Filter tells);

        R change(Change tells);

        R submission(Submission tells);
    }

    /**
     * {@code get_all_cities()}: the list of the keys of all rows of a table of entities.
     *
     * @param paged whether there is one parameter {@code page}, from 1, because the list is too long; a page past the last is empty
     */
    record Keys(String table, boolean paged) implements Tells {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keys(this);
        }
    }

    /**
     * {@code get_all_hotels_by_city(city)}: the list of the keys of the rows of a table of entities that refer to the given entity.
     *
     * @param table the table
     * @param column its column that refers
     * @param paged whether there is a second parameter {@code page}, as in {@link Keys}
     */
    record KeysBy(String table, String column, boolean paged) implements Tells {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keysBy(this);
        }
    }

    /** {@code get_city_by_hotel(hotel)}: one column of the entity with this key, the value itself. */
    record Cell(String table, String column) implements Tells {
        @Override
        public List<String> told() {
            return List.of(column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cell(this);
        }
    }

    /**
     * {@code get_infos_by_hotel(info_keywords, hotel)}: an object with those columns of an entity that the keywords name.
     *
     * @param columns that there are; the keywords
     */
    record Cells(String table, List<String> columns) implements Tells {
        public Cells {
            columns = List.copyOf(columns);
        }

        @Override
        public List<String> told() {
            return columns;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cells(this);
        }
    }

    /**
     * {@code get_inter_city_transport(from_city, to_city)}: an object with all of the columns of the row with this key, given in the
     * order of the table's key columns; {@code None} when there is no such row.
     *
     * @param table several keys, or a single key that is the key of another table
     * @param columns that it tells, no key columns
     */
    record Row(String table, List<String> columns) implements Tells {
        public Row {
            columns = List.copyOf(columns);
        }

        @Override
        public List<String> told() {
            return columns;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.row(this);
        }
    }

    /**
     * {@code get_all_playlist_tracks_by_playlist(playlist)}: the rows of a table with several keys whose key column has this value, a
     * list of objects.
     *
     * @param table the table
     * @param column key column that is given
     * @param columns that each object has: the other key columns, then what else the table tells
     * @param paged whether there is a second parameter {@code page}, as in {@link Keys}
     */
    record RowsBy(String table, String column, List<String> columns, boolean paged) implements Tells {
        public RowsBy {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rowsBy(this);
        }
    }

    /** {@code search_hotels(query)}: the list of the keys of the entities one of whose texts contains the query. */
    record Search(String table, List<String> columns) implements Tells {
        public Search {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.search(this);
        }
    }

    /**
     * {@code find_hotels(min_price, max_price, cuisine)}: the list of the keys of the entities within all limits given.
     *
     * @param limits by parameter
     */
    record Filter(String table, SortedMap<String, Limit> limits) implements Tells {
        public Filter {
            limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.filter(this);
        }
    }

    /** What a parameter of a filter limits: a row passes when its value is there and at least, at most, or the same. */
    record Limit(String column, Bound bound) {}

    /** How a value is limited. */
    enum Bound {
        LEAST,
        MOST,
        SAME
    }

    /** An action of the world by its name; the object returned tells what changed. */
    record Change(String action) implements Tells {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.change(this);
        }
    }

    /** {@code submit_result(answer_text)}: takes the answer. */
    record Submission() implements Tells {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.submission(this);
        }
    }

    /** The table it is about; none for actions and the submission. */
    default @Nullable String table() {
        return null;
    }

    /** Columns that it tells of the row whose key it is given. */
    default List<String> told() {
        return List.of();
    }
}
