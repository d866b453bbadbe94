package dev.assay.pipelines.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands, each with the streams when it has a constructor for them. */
final class Commands implements CommandLine.IFactory {
    private final Talk talk;

    Commands(Talk talk) {
        this.talk = talk;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Talk.class) {
                return type.cast(constructor.newInstance(talk));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
