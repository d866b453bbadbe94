package dev.assay.search.corpus.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.org, example.org/",
        "HTTPS://www.Example.org:443/a/../b?utm_source=x#top, example.org/b",
        "http://example.org:8080/A?b=1&utm_medium=y&c=2, example.org:8080/A?b=1&c=2",
        "http://example.org/a b, example.org/a%20b",
        "http://example.org/../../x, example.org/x"
    })
    void manyFormsAreOne(String address, String canonical) {
        assertThat(Addresses.canonical(address)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({"mailto:a@example.org", "ftp://example.org/", "nonsense", "http://", "javascript:x()"})
    void theseAreNoneOfTheWeb(String address) {
        assertThat(Addresses.canonical(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "b.html, example.org/a/b.html",
        "/b, example.org/b",
        "//other.org/x, other.org/x",
        "https://other.org/x#y, other.org/x",
        "?q=1, example.org/a/?q=1"
    })
    void referencesAreResolved(String reference, String canonical) {
        assertThat(Addresses.canonical("http://example.org/a/", reference)).contains(canonical);
    }
}
