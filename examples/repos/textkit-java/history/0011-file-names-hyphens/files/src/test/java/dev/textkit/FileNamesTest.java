package dev.textkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void endInTxt() {
        assertEquals("chapter-one.txt", FileNames.of("Chapter One"));
    }

    @Test
    void haveNoUnderscores() {
        assertEquals("my-notes.txt", FileNames.of("my_notes"));
        assertEquals("my-notes.txt", FileNames.of("my__notes_"));
    }
}
