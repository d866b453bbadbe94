package dev.assay.swe.build;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tells what a change of a package.json is for. Dependencies of development are installed in the image as the fix has them,
 * so tests never lack one; the configuration of their runner they read from the file itself.
 */
public final class PackageChange {
    private static final String SCRIPTS = "scripts";
    private static final Set<String> RUNNERS = Set.of("jest", "mocha", "ava", "tap", "jasmine", "vitest");
    private static final Set<String> FOR_TESTS = Set.of("devDependencies", "nyc", "c8");
    private static final Pattern TEST_SCRIPT = Pattern.compile(
            "(?:pre|post)?(?:tests?|mocha|jest|ava|tap|tape|vitest|karma|jasmine|cov(?:er|erage)?|unit|integration|e2e|tdd)"
                    + "(?:[-:._].*)?");

    private PackageChange() {}

    /** The change of one package.json; unknown when either is no JSON object. */
    public static BuildChange of(byte[] before, byte[] after) {
        Optional<JsonNode> was = read(before);
        Optional<JsonNode> is = read(after);
        return was.isEmpty() || is.isEmpty() ? BuildChange.UNKNOWN : between(was.get(), is.get());
    }

    private static BuildChange between(JsonNode was, JsonNode is) {
        TreeSet<String> needs = new TreeSet<>();
        boolean any = false;
        boolean only = true;
        for (String field : changed(was, is)) {
            any = true;
            only &= RUNNERS.contains(field)
                    || FOR_TESTS.contains(field)
                    || (field.equals(SCRIPTS) && testScripts(was.path(SCRIPTS), is.path(SCRIPTS)));
            if (RUNNERS.contains(field) && is.has(field)) {
                needs.add(field);
            }
        }
        return new BuildChange(any && only, needs.stream().toList());
    }

    private static boolean testScripts(JsonNode was, JsonNode is) {
        boolean lists = (was.isObject() || was instanceof MissingNode) && (is.isObject() || is instanceof MissingNode);
        return lists
                && changed(was, is).stream()
                        .allMatch(name -> TEST_SCRIPT.matcher(name).matches());
    }

    private static Set<String> changed(JsonNode was, JsonNode is) {
        TreeSet<String> names = new TreeSet<>();
        was.fieldNames().forEachRemaining(names::add);
        is.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> was.path(name).equals(is.path(name)));
        return names;
    }

    private static Optional<JsonNode> read(byte[] text) {
        try {
            return Optional.ofNullable(CanonicalJson.mapper().readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory does not fail.", e);
        }
    }
}
