package dev.assay.env.pack;

import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;

/** Makes worlds of a category pack. */
public final class PackSource implements WorldSource {
    private final Pack pack;

    PackSource(Pack pack) {
        this.pack = pack;
    }

    @Override
    public String category() {
        return pack.category();
    }

    @Override
    public World world(long shape, long data) {
        return new WorldMaker(pack, shape, data).world();
    }

    Pack pack() {
        return pack;
    }
}
