package dev.assay.pipelines.publish.registry;

import dev.assay.pipelines.publish.web.Address;
import dev.assay.pipelines.publish.web.Reply;
import dev.assay.pipelines.publish.web.Web;
import dev.assay.verifiers.verdict.InfraException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry wants to see before it lets somebody in: a name and password, or a token that another service gives for them. */
final class Authority {
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]+)=\"([^\"]*)\"");

    private final Web web;
    private final RegistryPlace place;
    private final RegistryLogin login;
    private String header = "";

    Authority(Web web, RegistryPlace place, RegistryLogin login) {
        this.web = web;
        this.place = place;
        this.login = login;
    }

    /** Adds what the registry was last seen to want, for itself only: uploads may go on elsewhere. */
    HttpRequest apply(HttpRequest.Builder request) {
        HttpRequest plain = request.build();
        return header.isEmpty() || !Address.sameOrigin(plain.uri(), place.base())
                ? plain
                : request.setHeader("Authorization", header).build();
    }

    /** Whether an answer is a challenge that can be met; then the next request has what it takes. */
    boolean meets(Reply reply) {
        String challenge = reply.header("WWW-Authenticate").orElse("");
        if (reply.status() != 401 || challenge.isEmpty()) {
            return false;
        }
        String before = header;
        if (challenge.toLowerCase(Locale.ROOT).startsWith("bearer")) {
            header = "Bearer " + token(parameters(challenge));
        } else if (!login.isAnybody()) {
            header = login.basic();
        }
        return !header.equals(before);
    }

    private static Map<String, String> parameters(String challenge) {
        Map<String, String> parameters = new HashMap<>();
        Matcher found = PARAMETER.matcher(challenge);
        while (found.find()) {
            parameters.put(found.group(1).toLowerCase(Locale.ROOT), found.group(2));
        }
        return parameters;
    }

    private String token(Map<String, String> challenge) {
        URI realm = URI.create(challenge.getOrDefault("realm", ""));
        if (!Address.isPrivate(realm)) {
            throw new InfraException(
                    "registry",
                    "The registry (%s) sends logins to (%s), where others can read them."
                            .formatted(place.host(), realm),
                    false);
        }
        String query = "service=%s&scope=%s"
                .formatted(
                        encoded(challenge.getOrDefault("service", "")),
                        encoded("repository:%s:pull,push".formatted(place.name())));
        HttpRequest.Builder request = Web.request(URI.create(realm + (realm.getQuery() == null ? "?" : "&") + query), 0)
                .GET();
        if (!login.isAnybody()) {
            request.header("Authorization", login.basic());
        }
        Reply reply = web.send(request.build());
        String token = reply.ok()
                ? reply.json()
                        .path("token")
                        .asText(reply.json().path("access_token").asText(""))
                : "";
        if (token.isEmpty()) {
            throw web.refused(
                    "No token for the repository (%s)".formatted(place.name()),
                    reply,
                    "Maybe set %s and %s.".formatted(RegistryLogin.USER, RegistryLogin.PASSWORD));
        }
        return token;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
