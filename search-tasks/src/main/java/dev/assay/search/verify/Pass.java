package dev.assay.search.verify;

import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Draft;
import java.util.List;
import java.util.Optional;

/** One verification of an answer, independent of the others. */
interface Pass {
    /** Its name in rows. */
    String name();

    /** What it finds against a question, if anything. */
    Optional<Failure> check(Draft draft, List<Support> proof);
}
