package dev.textkit;

/** Names for files. */
public final class FileNames {
    private FileNames() {}

    /** A name for a text file: the slug of its title with hyphens for underscores, and an ending. */
    public static String of(String title) {
        return Slug.of(title.replace('_', ' ')) + ".txt";
    }
}
