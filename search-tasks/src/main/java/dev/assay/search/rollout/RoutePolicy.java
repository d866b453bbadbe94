package dev.assay.search.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Said;
import dev.assay.env.rollout.SpacedJson;
import dev.assay.env.rollout.Submission;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.search.page.Browser;
import dev.assay.search.page.SearchTools;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.verdict.InfraException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes a way, a call a reply, then hands in its answer. Pages are opened by links that were seen, and read to their end. */
final class RoutePolicy implements ActingPolicy {
    /** The beginning of a view: its cursor, its last line and that of the page. */
    private static final Pattern VIEW =
            Pattern.compile("^\\[(\\d+)\\] .*\\R\\*\\*viewing lines \\[\\d+ - (\\d+)\\] of (\\d+)\\*\\*");

    /** Lines that are asked for at once. */
    private static final int LINES = 400;

    /** Views of one page at most. */
    private static final int VIEWS = 5;

    private final AgentRef ref;
    private final SearchSession session;
    private final Supplier<Route> routes;
    private final SearchWords words;
    private final Set<String> searchedFor = new HashSet<>();
    private @Nullable Route route;
    private int cursor;
    private int done;
    private int views;
    private boolean submitted;

    RoutePolicy(AgentRef ref, SearchSession session, Supplier<Route> routes, SearchWords words) {
        this.ref = ref;
        this.session = session;
        this.routes = routes;
        this.words = words;
    }

    @Override
    public AgentRef ref() {
        return ref;
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> schemas) {
        if (submitted) {
            return Said.text(SearchWords.DONE);
        }
        Optional<Integer> unread = views == 0 ? Optional.empty() : unread(conversation);
        if (unread.isPresent() && views < VIEWS) {
            views++;
            return open(words.readingOn(), Map.of("loc", unread.get(), "num_lines", LINES));
        }
        views = 0;
        Route way = route();
        if (done < way.deeds().size()) {
            return act(way.deeds().get(done));
        }
        String answer = way.answer();
        submitted = true;
        return answer == null
                ? Said.text(SearchWords.LOST)
                : Said.call(
                        words.submitting(),
                        new ToolCall(Submission.NAME, SpacedJson.of(Map.of(Submission.ANSWER, answer))));
    }

    private Route route() {
        Route way = route;
        if (way == null) {
            try {
                way = routes.get();
            } catch (UncheckedIOException e) {
                throw new InfraException("storage", String.valueOf(e.getMessage()), true, e);
            }
            route = way;
        }
        return way;
    }

    private Sampled act(Deed deed) {
        if (deed instanceof Deed.Search search) {
            done++;
            return search(search.query(), search.top());
        }
        if (deed instanceof Deed.Find find) {
            done++;
            // What is found makes a page of its own, on which nothing can be looked for.
            return Said.call(
                    words.finding(),
                    new ToolCall(SearchTools.FIND, SpacedJson.of(Map.of("pattern", find.words(), "cursor", cursor))));
        }
        Deed.Open open = (Deed.Open) deed;
        String title = open.title();
        Optional<Browser.Way> way = session.browser().leadingTo(open.document());
        if (way.isEmpty() && title != null && searchedFor.add(open.document())) {
            return search(title, SearchTools.USUAL_RESULTS);
        }
        done++;
        views = 1;
        return open(
                words.opening(),
                way.<Map<String, Object>>map(
                                link -> Map.of("cursor", link.cursor(), "id", link.link(), "num_lines", LINES))
                        .orElseGet(() -> Map.of("id", open.document(), "num_lines", LINES)));
    }

    private Sampled search(String query, int top) {
        return Said.call(
                words.searching(),
                new ToolCall(SearchTools.SEARCH, SpacedJson.of(Map.of("query", query, "topn", top))));
    }

    private static Sampled open(String words, Map<String, Object> arguments) {
        return Said.call(words, new ToolCall(SearchTools.OPEN, SpacedJson.of(arguments)));
    }

    /** The first line of the page opened last that was not shown yet; nothing where all was, or nothing could be opened. Notes its cursor. */
    private Optional<Integer> unread(List<ChatMessage> conversation) {
        ChatMessage last = conversation.get(conversation.size() - 1);
        if (last instanceof ToolMessage told && told.content() != null) {
            Matcher view = VIEW.matcher(told.content());
            if (view.find()) {
                cursor = Integer.parseInt(view.group(1));
                int shown = Integer.parseInt(view.group(2));
                return shown < Integer.parseInt(view.group(3)) ? Optional.of(shown + 1) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
