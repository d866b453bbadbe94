package dev.textkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlugTest {
    @Test
    void joinsWordsWithHyphens() {
        assertEquals("hello-world", Slug.of("Hello World"));
    }

    @Test
    void keepsTheLettersUnderAccents() {
        assertEquals("creme-brulee", Slug.of("Cr\u00e8me br\u00fbl\u00e9e"));
    }

    @Test
    void writesOneHyphenForSeveralOtherCharacters() {
        assertEquals("fish-chips", Slug.of("Fish & chips"));
    }

    @Test
    void isEmptyForNothingToName() {
        assertEquals("", Slug.of(""));
        assertEquals("", Slug.of("?!"));
    }

    @Test
    void keepsUnderscores() {
        assertEquals("read_all", Slug.of("read_all"));
    }

    @Test
    void dropsHyphensAtTheEnds() {
        assertEquals("what", Slug.of("-what?"));
    }
}
