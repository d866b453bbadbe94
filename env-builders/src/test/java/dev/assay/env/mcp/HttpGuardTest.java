package dev.assay.env.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGuardTest {
    private static boolean lets(HttpOptions options, String host, String origin) {
        Headers headers = new Headers();
        if (host != null) {
            headers.add("Host", host);
        }
        if (origin != null) {
            headers.add("Origin", origin);
        }
        return new HttpGuard(options.known()).refusal(headers).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, , true",
        "127.0.0.1:8080, , true",
        "'[::1]:8080', , true",
        "LOCALHOST, , true",
        "localhost:8080, http://localhost:3000, true",
        "localhost:8080, https://127.0.0.1, true",
        "localhost:8080, http://evil.example, false",
        "localhost:8080, null, false",
        "localhost:8080, http://localhost.evil.example, false",
        "localhost:8080, 'http://localhost@evil.example', false",
        "localhost:8080, '::', false",
        "evil.example, , false",
        "evil.example:8080, http://localhost, false",
        "localhost.evil.example:8080, , false",
        ", , false",
    })
    void onlyNamesOfTheServerPass(String host, String origin, boolean passes) {
        assertThat(lets(HttpOptions.loopback(8080), host, origin)).isEqualTo(passes);
    }

    @Test
    void aServerForOthersHasTheNamesThatItIsGiven() {
        HttpOptions open = new HttpOptions("0.0.0.0", 8080, Set.of("Desk.example"));
        assertThat(open.local()).isFalse();
        assertThat(lets(open, "desk.example:8080", "http://desk.example:8080")).isTrue();
        assertThat(lets(open, "other.example:8080", null)).isFalse();
        assertThat(lets(new HttpOptions("fd00::1", 8080, Set.of()), "[fd00::1]:8080", null))
                .isTrue();
    }

    @Test
    void twoNamesAreNone() {
        Headers headers = new Headers();
        headers.add("Host", "localhost");
        headers.add("Host", "evil.example");
        assertThat(new HttpGuard(HttpOptions.loopback(1).known()).refusal(headers))
                .isPresent();
    }
}
