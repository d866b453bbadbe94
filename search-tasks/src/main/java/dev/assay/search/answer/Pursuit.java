package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.verifiers.task.SearchAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a question apart into what it tells of whom, looks for what is named, goes from there to what is described, and so on to what is
 * asked for; on every page it checks clause by clause. With a large budget the strongest of the agents; with a small one it comes not far.
 */
public final class Pursuit implements Agent {
    private static final double PEER = 0.02;
    private static final int MEMBERS = 8;

    @Override
    public String name() {
        return "pursuit";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        boolean set = inquiry.type() == SearchAnswer.Type.SET;
        int spare = question.tally().isEmpty() ? 0 : desk.opensLeft() / 4;
        List<Hunt.Scored> found = new Hunt(desk)
                .find(
                        Description.of(question),
                        question.noun(),
                        page -> question.about(page.kind()),
                        desk.opensLeft() - spare,
                        set);
        if (found.isEmpty() || found.get(0).score() <= 0) {
            return Optional.empty();
        }
        if (set) {
            double bar = found.get(0).score() - PEER;
            return Optional.of(found.stream()
                    .filter(scored -> scored.score() >= bar)
                    .limit(MEMBERS)
                    .map(scored -> scored.page().title())
                    .collect(Collectors.joining("; ")));
        }
        return found.stream()
                .map(Hunt.Scored::page)
                .flatMap((Document page) -> Speaker.say(page, inquiry, question, desk).stream())
                .findFirst();
    }
}
