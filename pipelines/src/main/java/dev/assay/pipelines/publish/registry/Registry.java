package dev.assay.pipelines.publish.registry;

import dev.assay.pipelines.publish.Digests;
import dev.assay.pipelines.publish.web.Address;
import dev.assay.pipelines.publish.web.FileSlice;
import dev.assay.pipelines.publish.web.Reply;
import dev.assay.pipelines.publish.web.Retries;
import dev.assay.pipelines.publish.web.Web;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A repository of a registry: blobs and manifests by digest. */
public final class Registry {
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final String ACCEPTED = MANIFEST + ", application/vnd.docker.distribution.manifest.v2+json";
    private static final String ADVICE = "Maybe the name is wrong, or writing needs a login: set %s and %s."
            .formatted(RegistryLogin.USER, RegistryLogin.PASSWORD);
    private static final int PART_BYTES = 16 << 20;

    private final RegistryPlace place;
    private final Web web;
    private final Authority authority;
    private final int partBytes;

    /** A repository. */
    public Registry(RegistryPlace place, RegistryLogin login, Retries retries) {
        this(place, login, retries, PART_BYTES);
    }

    Registry(RegistryPlace place, RegistryLogin login, Retries retries, int partBytes) {
        this.place = place;
        this.web = new Web("registry", retries, login.secrets());
        this.authority = new Authority(web, place, login);
        this.partBytes = partBytes;
    }

    /** Which one it is. */
    public RegistryPlace place() {
        return place;
    }

    /** Whether a blob is there. */
    boolean has(String digest) {
        Reply reply = head(digest);
        return reply.status() != 404;
    }

    /** The size of a blob that is there, where the registry itself says so. */
    OptionalLong size(String digest) {
        Reply reply = head(digest);
        return reply.status() == 200 ? reply.headers().firstValueAsLong("Content-Length") : OptionalLong.empty();
    }

    private Reply head(String digest) {
        Reply reply = ask(Web.request(at("blobs/" + digest), 0).method("HEAD", BodyPublishers.noBody()));
        if (reply.status() != 404 && !redirects(reply.status())) {
            expect(reply, 200, "The blob (%s) cannot be looked up".formatted(digest));
        }
        return reply;
    }

    /** Large registries keep blobs elsewhere, and say where. */
    private static boolean redirects(int status) {
        return status == 302 || status == 307;
    }

    /** The bytes of a small blob. */
    byte[] blob(String digest) {
        Reply reply = ask(Web.request(at("blobs/" + digest), 0).GET());
        if (redirects(reply.status())) {
            reply = web.send(Web.request(next(reply), 0).GET().build());
        }
        expect(reply, 200, "The blob (%s) cannot be read".formatted(digest));
        return reply.body();
    }

    /** The SHA-256 of what the registry gives for a digest: the blob is read to its end. */
    String pulled(Descriptor blob) {
        HttpRequest request = authority.apply(
                Web.request(at("blobs/" + blob.digest()), blob.size()).GET());
        for (int attempt = 0; ; attempt++) {
            try {
                return pulled(request, blob.size());
            } catch (IOException e) {
                if (attempt + 1 >= web.retries().attempts()) {
                    throw web.unreachable(request, attempt + 1, e);
                }
                web.retries().rest(attempt);
            }
        }
    }

    private String pulled(HttpRequest request, long size) throws IOException {
        return web.read(request, response -> {
            try (InputStream body = response.body()) {
                if (response.statusCode() == 200) {
                    return "sha256:" + Digests.of(body);
                }
            }
            Optional<String> elsewhere = response.headers().firstValue("Location");
            if (redirects(response.statusCode())
                    && elsewhere.isPresent()
                    && Address.sameOrigin(request.uri(), place.base())) {
                URI location = request.uri().resolve(elsewhere.get());
                return pulled(Web.request(location, size).GET().build(), size);
            }
            return "nothing (status %d)".formatted(response.statusCode());
        });
    }

    /** A manifest by tag or digest, if it is there. */
    Optional<byte[]> manifest(String reference) {
        Reply reply = ask(Web.request(at("manifests/" + reference), 0)
                .header("Accept", ACCEPTED)
                .GET());
        if (reply.status() == 404) {
            return Optional.empty();
        }
        expect(reply, 200, "The manifest (%s) cannot be read".formatted(reference));
        return Optional.of(reply.body());
    }

    /** Stores a manifest whose blobs are all there; its digest. */
    String store(byte[] manifest, String tag) {
        Reply reply = ask(Web.request(at("manifests/" + tag), manifest.length)
                .header("Content-Type", MANIFEST)
                .PUT(BodyPublishers.ofByteArray(manifest)));
        expect(reply, 201, "The manifest (%s) cannot be stored".formatted(tag));
        return digest(manifest);
    }

    /** Stores a blob unless it is there; whether it was sent. */
    boolean store(Path file, Descriptor blob) {
        if (has(blob.digest())) {
            return false;
        }
        for (int attempt = 0; ; attempt++) {
            try {
                send(file, blob);
                return true;
            } catch (Lost e) {
                if (attempt + 1 >= web.retries().attempts()) {
                    throw new InfraException(
                            "registry",
                            "The blob (%s) could not be sent to (%s): the registry has lost the upload %d times."
                                    .formatted(blob.digest(), place.host(), attempt + 1),
                            true,
                            e);
                }
                web.retries().rest(attempt);
            }
        }
    }

    private void send(Path file, Descriptor blob) throws Lost {
        Reply begun = ask(Web.request(at("blobs/uploads/"), 0).POST(BodyPublishers.noBody()));
        expect(begun, 202, "The upload of (%s) cannot begin".formatted(blob.digest()));
        URI upload = next(begun);
        long sent = 0;
        int stuck = 0;
        while (sent < blob.size()) {
            Progress progress = part(upload, new FileSlice(file, sent, Math.min(partBytes, blob.size() - sent)));
            stuck = progress.sent() > sent ? 0 : stuck + 1;
            if (stuck >= web.retries().attempts()) {
                throw new Lost();
            }
            upload = progress.upload();
            sent = progress.sent();
        }
        String separator = upload.getQuery() == null ? "?" : "&";
        URI end = URI.create(upload + separator + "digest=" + blob.digest().replace(":", "%3A"));
        Reply done = ask(Web.request(end, blob.size()).PUT(BodyPublishers.noBody()));
        if (done.status() == 404) {
            throw new Lost();
        }
        expect(done, 201, "The registry does not take the blob (%s)".formatted(blob.digest()));
    }

    /** How far an upload is, and where it goes on. */
    private record Progress(URI upload, long sent) {}

    /** The registry does not know the upload any more, or does not say how far it is: it begins anew. */
    private static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private Progress part(URI upload, FileSlice part) throws Lost {
        long end = part.from() + part.length();
        HttpRequest.Builder request = Web.request(upload, part.length())
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", "%d-%d".formatted(part.from(), end - 1))
                .method("PATCH", part.body());
        try {
            Reply reply = web.once(authority.apply(request));
            if (reply.status() == 401 && authority.meets(reply)) {
                return new Progress(upload, part.from());
            }
            if (reply.status() == 202) {
                return new Progress(next(reply), end);
            }
            if (reply.status() < 500) {
                expect(reply, 202, "The registry does not take a part of an upload");
            }
        } catch (IOException e) {
            // The line was cut: the registry knows how much has arrived.
        }
        return resumed(upload);
    }

    private Progress resumed(URI upload) throws Lost {
        web.retries().rest(0);
        Reply reply = ask(Web.request(upload, 0).GET());
        String range = reply.header("Range").orElse("");
        int dash = range.indexOf('-');
        // "0-0" stands for no byte and for one byte alike.
        if (reply.status() != 204 || dash < 0 || range.endsWith("-0")) {
            throw new Lost();
        }
        try {
            return new Progress(next(reply), Long.parseLong(range.substring(dash + 1)) + 1);
        } catch (NumberFormatException e) {
            throw new Lost();
        }
    }

    private URI next(Reply reply) {
        return reply.location()
                .orElseThrow(() -> web.refused("The registry does not say where an upload goes on", reply, ADVICE));
    }

    private Reply ask(HttpRequest.Builder request) {
        Reply reply = web.send(authority.apply(request));
        return authority.meets(reply) ? web.send(authority.apply(request)) : reply;
    }

    private void expect(Reply reply, int status, String otherwise) {
        if (reply.status() != status) {
            throw web.refused(otherwise, reply, ADVICE);
        }
    }

    private URI at(String path) {
        return place.base().resolve("/v2/%s/%s".formatted(place.name(), path));
    }

    static String digest(byte[] bytes) {
        return "sha256:" + CanonicalJson.sha256(bytes);
    }
}
