package dev.assay.pipelines.publish.hub;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.publish.web.Address;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A dataset repository of a hub.
 *
 * @param endpoint of the hub, without a path
 * @param owner a person or an organisation
 * @param name of the repository
 */
public record HubPlace(URI endpoint, String owner, String name) {
    /** The public hub. */
    public static final String USUAL_ENDPOINT = "https://huggingface.co";

    /** The variable that names another one. */
    public static final String ENDPOINT = "HF_ENDPOINT";

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?");

    public HubPlace {
        if (!Address.isPrivate(endpoint) || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
            throw new BadInput(
                    "The hub (%s) is no plain address of HTTPS: a token sent there could be read on the way.%nMaybe write it as https://HOST."
                            .formatted(endpoint));
        }
    }

    /** Reads {@code OWNER/NAME}. Throws {@link BadInput} when it is none. */
    public static HubPlace of(String endpoint, String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2
                || !PART.matcher(parts[0]).matches()
                || !PART.matcher(parts[1]).matches()) {
            throw new BadInput(
                    "The repository (%s) is not written as OWNER/NAME.%nMaybe hub:my-team/my-dataset.".formatted(text));
        }
        try {
            return new HubPlace(URI.create(endpoint.replaceAll("/+$", "")), parts[0], parts[1]);
        } catch (IllegalArgumentException e) {
            throw new BadInput("The hub (%s) is no address.%nMaybe write it as https://HOST.".formatted(endpoint), e);
        }
    }

    /** The page of the dataset. */
    public URI page() {
        return URI.create("%s/datasets/%s".formatted(endpoint, id()));
    }

    String id() {
        return owner + "/" + name;
    }

    URI api(String path) {
        return URI.create(endpoint + "/api/" + path);
    }

    URI dataset(String path) {
        return api("datasets/%s/%s".formatted(id(), path));
    }

    URI lfs() {
        return URI.create("%s/datasets/%s.git/info/lfs/objects/batch".formatted(endpoint, id()));
    }
}
