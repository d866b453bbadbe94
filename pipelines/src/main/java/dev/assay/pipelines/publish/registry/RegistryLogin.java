package dev.assay.pipelines.publish.registry;

import dev.assay.pipelines.config.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who publishes; without a name, anybody.
 *
 * @param user name; empty for anybody
 * @param password or token
 */
public record RegistryLogin(String user, String password) {
    /** The variable with the name. */
    public static final String USER = "ASSAY_REGISTRY_USER";

    /** The variable with the password. */
    public static final String PASSWORD = "ASSAY_REGISTRY_PASSWORD";

    /** From the environment of the process. */
    public static RegistryLogin of(Function<String, @Nullable String> environment) {
        String user = environment.apply(USER);
        String password = environment.apply(PASSWORD);
        if (user == null || user.isBlank()) {
            return new RegistryLogin("", "");
        }
        if (password == null || password.isBlank()) {
            throw new BadInput("The variable (%s) is set, and (%s) is not.%nMaybe export both, or neither."
                    .formatted(USER, PASSWORD));
        }
        return new RegistryLogin(user.strip(), password.strip());
    }

    boolean isAnybody() {
        return user.isEmpty();
    }

    /** The header's value. */
    String basic() {
        return "Basic " + encoded();
    }

    private String encoded() {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What no message may show. */
    public List<String> secrets() {
        return isAnybody() ? List.of() : List.of(password, encoded());
    }

    @Override
    public String toString() {
        return "RegistryLogin[" + user + "]";
    }
}
