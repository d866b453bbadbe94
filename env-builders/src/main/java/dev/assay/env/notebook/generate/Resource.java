package dev.assay.env.notebook.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Texts beside the classes. */
final class Resource {
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Resource() {}

    static String text(String name) {
        return READ.computeIfAbsent(name, Resource::read);
    }

    static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String read(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "There is no resource (%s).\nMaybe a family was added without its statement or its solution."
                                .formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource (%s) cannot be read.".formatted(name), e);
        }
    }
}
