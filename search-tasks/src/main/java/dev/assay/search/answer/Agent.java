package dev.assay.search.answer;

import java.util.Optional;

/** Answers questions from what it finds and reads. The same question, library and budget give the same answer. */
public interface Agent {
    /** A name that is unique among agents, for example {@code top-passage}. */
    String name();

    /** Its answer as text, in the form that the question asks for; none when it found nothing to say. */
    Optional<String> answer(Inquiry inquiry, Desk desk);
}
