package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Question;
import dev.assay.search.question.construct.Draft;
import dev.assay.search.question.construct.Form;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightAnswerTest {
    private static final FactStore STORE = Shelf.facts(List.of(
            Page.of("a", "rule", "Dispatch Rule (Storage)").done(),
            Page.of("b", "rule", "Dispatch Rule (Network)").aliases("Net").done(),
            Page.of("c", "rule", "Power Rule (Network)").done(),
            Page.of("d", "rule", "power rule").done(),
            Page.of("e", "rule", "Lock Rule (Network)").aliases("Locks", "net").done()));

    private static List<String> aliases(String id) {
        Question question = new Question(Constraint.All.of(new Constraint.Is(id)), new Asked.Entity());
        Draft draft = new Draft(0, Form.CHAIN, id, question, "Which?", List.of(id), null, Set.of(id), 0);
        return RightAnswer.of(draft, STORE).aliases();
    }

    @Test
    void aTitleWithoutItsBracketsIsRightWhereNothingElseIsCalledSo() {
        assertThat(aliases("e")).containsExactly("Locks", "Lock Rule");
    }

    @Test
    void aNameThatAnotherGoesByIsNot() {
        assertThat(aliases("a")).as("another has it in other brackets").isEmpty();
        assertThat(aliases("b")).as("another has it as another name, too").isEmpty();
        assertThat(aliases("c")).as("another has it as its title").isEmpty();
    }
}
