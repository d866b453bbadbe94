package dev.assay.swe.issues;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks which issues a pull request closes, links made by hand included: only GraphQL tells. */
final class GitHubLinks {
    private static final String QUERY =
            """
            query($owner: String!, $name: String!, $number: Int!) {
              repository(owner: $owner, name: $name) {
                pullRequest(number: $number) {
                  closingIssuesReferences(first: 20) { nodes { number repository { nameWithOwner } } }
                }
              }
            }""";

    private final GitHubSettings settings;
    private final GitHubHttp http;

    GitHubLinks(GitHubSettings settings, GitHubHttp http) {
        this.settings = settings;
        this.http = http;
    }

    List<IssueRef> closingIssues(String token, String repo, int pull) {
        int slash = repo.indexOf('/');
        Map<String, Object> variables =
                Map.of("owner", repo.substring(0, slash), "name", repo.substring(slash + 1), "number", pull);
        byte[] question = CanonicalJson.write(Map.of("query", QUERY, "variables", variables))
                .getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = Map.of(
                "Authorization", List.of("Bearer " + token),
                "Content-Type", List.of("application/json"),
                "Accept", List.of("application/json"));
        return refs(answer(http.send(new GitHubHttp.Ask(settings.graphql(), headers, question))));
    }

    private JsonNode answer(GitHubHttp.Reply reply) {
        if (reply.status() != 200) {
            throw problem("status " + reply.status(), false);
        }
        JsonNode root;
        try {
            root = CanonicalJson.mapper().readTree(reply.body());
        } catch (IOException e) {
            throw problem("a reply that is no JSON", true);
        }
        for (JsonNode error : root.path("errors")) {
            String type = error.path("type").asText();
            if (!type.equals("NOT_FOUND")) {
                throw problem(type + " " + error.path("message").asText(), type.equals("RATE_LIMITED"));
            }
        }
        return root;
    }

    private InfraException problem(String what, boolean retryable) {
        return new InfraException(
                "issues",
                "The address (%s) answers with %s.%nMaybe the token may not read this repository."
                        .formatted(settings.graphql(), what),
                retryable);
    }

    private static List<IssueRef> refs(JsonNode root) {
        TreeSet<IssueRef> refs = new TreeSet<>();
        JsonNode nodes = root.at("/data/repository/pullRequest/closingIssuesReferences/nodes");
        for (JsonNode node : nodes) {
            String repo = Fields.text(node.path("repository"), "nameWithOwner");
            String number = Fields.number(node, "number");
            if (repo != null && number != null) {
                refs.add(new IssueRef(IssueRef.Tracker.GITHUB, repo, number, IssueRef.Relation.CLOSES));
            }
        }
        return List.copyOf(refs);
    }
}
