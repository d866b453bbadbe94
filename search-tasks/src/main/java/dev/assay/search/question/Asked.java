package dev.assay.search.question;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/** What a question wants to know of what satisfies its constraint. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "asked")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Asked.Entity.class, name = "entity"),
    @JsonSubTypes.Type(value = Asked.Entities.class, name = "entities"),
    @JsonSubTypes.Type(value = Asked.Attribute.class, name = "attribute"),
    @JsonSubTypes.Type(value = Asked.Tally.class, name = "tally")
})
public sealed interface Asked {
    /** Calls the case that this is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind. */
    interface Cases<R> {
        R entity(Entity asked);

        R entities(Entities asked);

        R attribute(Attribute asked);

        R tally(Tally asked);
    }

    /** Which entity it is. */
    record Entity() implements Asked {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entity(this);
        }
    }

    /** Which entities they are, all of them. */
    record Entities() implements Asked {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entities(this);
        }
    }

    /** The only value of an attribute of the entity. */
    record Attribute(String attribute) implements Asked {
        public Attribute {
            Objects.requireNonNull(attribute, "attribute is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.attribute(this);
        }
    }

    /** How many different entities are on the other end of a relation of the entity. */
    record Tally(String relation, Direction direction) implements Asked {
        public Tally {
            Objects.requireNonNull(relation, "relation is null");
            Objects.requireNonNull(direction, "direction is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tally(this);
        }
    }
}
