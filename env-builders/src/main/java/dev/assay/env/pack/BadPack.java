package dev.assay.env.pack;

/** A category pack that cannot be used; the message names file and line and says what to do. */
public final class BadPack extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadPack(String message) {
        super(message);
    }

    static BadPack at(String file, int line, String what) {
        return new BadPack("%s, line %d: %s".formatted(file, line, what));
    }
}
