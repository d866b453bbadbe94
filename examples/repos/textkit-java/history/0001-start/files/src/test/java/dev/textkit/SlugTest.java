package dev.textkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlugTest {
    @Test
    void joinsWordsWithHyphens() {
        assertEquals("hello-world", Slug.of("Hello World"));
    }

    @Test
    void dropsHyphensAtTheEnds() {
        assertEquals("what", Slug.of("-what?"));
    }
}
