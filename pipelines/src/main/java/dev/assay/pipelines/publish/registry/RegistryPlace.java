package dev.assay.pipelines.publish.registry;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.publish.web.Address;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A repository of a registry.
 *
 * @param host with port, if it has one
 * @param name of the repository
 */
public record RegistryPlace(String host, String name) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");

    /** Reads {@code HOST/NAME}. Throws {@link BadInput} when it is none. */
    public static RegistryPlace of(String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            String host = text.substring(0, slash);
            String name = text.substring(slash + 1);
            if (HOST.matcher(host).matches() && NAME.matcher(name).matches()) {
                return new RegistryPlace(host, name);
            }
        }
        throw new BadInput(
                "The repository (%s) is not written as HOST/NAME with a name in small letters, without a tag.%nMaybe oci:registry.example/team/dataset."
                        .formatted(text));
    }

    /** The registry itself; plain HTTP on this machine only, as container engines have it. */
    URI base() {
        URI secure = URI.create("https://" + host);
        return Address.isLoopback(secure) ? URI.create("http://" + host) : secure;
    }

    /** How engines name something in it. */
    public String reference(String digest) {
        return "%s/%s@%s".formatted(host, name, digest);
    }
}
