package dev.assay.swe.environment;

import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.verifiers.task.Recipe;
import java.util.List;
import java.util.Map;

/** Repairs that do not depend on the language. */
public final class CommonRepairs {
    private static final int MAX_MEMORY_MB = 6_144;
    private static final int MAX_TIMEOUT_SECONDS = 2_400;

    private static final Map<String, List<String>> TOOLS = Map.ofEntries(
            Map.entry("less", List.of("less")),
            Map.entry("make", List.of("make")),
            Map.entry("man", List.of("man-db")),
            Map.entry("vi", List.of("vim-tiny")),
            Map.entry("vim", List.of("vim-tiny")),
            Map.entry("nano", List.of("nano")),
            Map.entry("file", List.of("file")),
            Map.entry("which", List.of("debianutils")),
            Map.entry("ps", List.of("procps")),
            Map.entry("curl", List.of("curl")),
            Map.entry("wget", List.of("wget")),
            Map.entry("unzip", List.of("unzip")),
            Map.entry("zip", List.of("zip")),
            Map.entry("xz", List.of("xz-utils")),
            Map.entry("bzip2", List.of("bzip2")),
            Map.entry("gcc", List.of("build-essential")),
            Map.entry("cc", List.of("build-essential")),
            Map.entry("g++", List.of("build-essential")),
            Map.entry("cmake", List.of("cmake", "build-essential")),
            Map.entry("pkg-config", List.of("pkg-config")),
            Map.entry("perl", List.of("perl")),
            Map.entry("python", List.of("python-is-python3")),
            Map.entry("python3", List.of("python3")),
            Map.entry("java", List.of("default-jre-headless")),
            Map.entry("node", List.of("nodejs")),
            Map.entry("ssh", List.of("openssh-client")),
            Map.entry("hg", List.of("mercurial")),
            Map.entry("svn", List.of("subversion")),
            Map.entry("gpg", List.of("gnupg")),
            Map.entry("xmllint", List.of("libxml2-utils")),
            Map.entry("locale", List.of("locales")),
            Map.entry("ip", List.of("iproute2")),
            Map.entry("bc", List.of("bc")),
            Map.entry("jq", List.of("jq")),
            Map.entry("xdg-open", List.of("xdg-utils")));

    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("gcc", List.of("build-essential")),
            Map.entry("Python.h", List.of("build-essential", "python3-dev")),
            Map.entry("ffi.h", List.of("libffi-dev")),
            Map.entry("libffi", List.of("libffi-dev")),
            Map.entry("openssl/ssl.h", List.of("libssl-dev")),
            Map.entry("openssl/opensslv.h", List.of("libssl-dev")),
            Map.entry("libxml/xmlversion.h", List.of("libxml2-dev", "libxslt1-dev")),
            Map.entry("zlib.h", List.of("zlib1g-dev")),
            Map.entry("sqlite3.h", List.of("libsqlite3-dev")),
            Map.entry("libpq-fe.h", List.of("libpq-dev")),
            Map.entry("mysql.h", List.of("default-libmysqlclient-dev")),
            Map.entry("jpeglib.h", List.of("libjpeg-dev")),
            Map.entry("yaml.h", List.of("libyaml-dev")),
            Map.entry("curl/curl.h", List.of("libcurl4-openssl-dev")),
            Map.entry("libfreetype", List.of("libfreetype6", "fontconfig")),
            Map.entry("libfontconfig", List.of("fontconfig")),
            Map.entry("libX11", List.of("libx11-6")),
            Map.entry("libXext", List.of("libxext6")),
            Map.entry("libGL", List.of("libgl1")),
            Map.entry("libgomp", List.of("libgomp1")),
            Map.entry("libglib-2.0", List.of("libglib2.0-0")),
            Map.entry("libatomic", List.of("libatomic1")),
            Map.entry("libcurl", List.of("libcurl4")),
            Map.entry("libmagic", List.of("libmagic1")),
            Map.entry("libsqlite3", List.of("libsqlite3-0")),
            Map.entry("libpq", List.of("libpq5")),
            Map.entry("libz", List.of("zlib1g")));

    private CommonRepairs() {}

    /** A changed recipe, or none when the diagnosis has no remedy in any language. */
    public static Plan repair(Recipe tried, Failure failure, Diagnosis diagnosis) {
        return switch (diagnosis.cause()) {
            case OUT_OF_MEMORY -> memory(tried);
            case TOO_SLOW -> time(tried, failure);
            case MISSING_TOOL -> packages(tried, diagnosis, TOOLS);
            case MISSING_NATIVE_LIBRARY -> packages(tried, diagnosis, LIBRARIES);
            case CLOCK_OR_LOCALE -> locale(tried, diagnosis);
            default -> new Plan.None("NO_REPAIR", "No rule repairs " + diagnosis.cause() + ".");
        };
    }

    private static Plan memory(Recipe tried) {
        if (tried.memoryMb() >= MAX_MEMORY_MB) {
            return new Plan.None("NO_REPAIR", "The memory limit is at its most, " + tried.memoryMb() + " MB.");
        }
        int more = Math.min(MAX_MEMORY_MB, tried.memoryMb() * 2);
        return new Plan.Found(
                new RecipeEdit(tried).memoryMb(more).because(Cause.OUT_OF_MEMORY, "memory limit " + more + " MB"));
    }

    private static Plan time(Recipe tried, Failure failure) {
        if (failure.phase() == Failure.Phase.INSTALL || tried.timeoutSeconds() >= MAX_TIMEOUT_SECONDS) {
            return new Plan.None("NO_REPAIR", "The time limit is at its most.");
        }
        int more = Math.min(MAX_TIMEOUT_SECONDS, tried.timeoutSeconds() * 2);
        return new Plan.Found(
                new RecipeEdit(tried).timeoutSeconds(more).because(Cause.TOO_SLOW, "time limit " + more + " s"));
    }

    private static Plan packages(Recipe tried, Diagnosis diagnosis, Map<String, List<String>> known) {
        String subject = diagnosis.subject();
        String stem = subject.replaceAll("\\.so.*$", "");
        String name = subject.substring(subject.lastIndexOf('/') + 1);
        List<String> wanted =
                known.getOrDefault(subject, known.getOrDefault(stem, known.getOrDefault(name, List.of())));
        if (wanted.isEmpty() || tried.toolchain().packages().containsAll(wanted)) {
            return new Plan.None("NO_REPAIR", "No package is known for (%s).".formatted(subject));
        }
        return new Plan.Found(new RecipeEdit(tried)
                .packages(wanted)
                .because(diagnosis.cause(), "packages " + String.join(" ", wanted)));
    }

    private static Plan locale(Recipe tried, Diagnosis diagnosis) {
        boolean clock = diagnosis.evidence().toLowerCase(java.util.Locale.ROOT).contains("expired");
        if (clock || "C.UTF-8".equals(tried.env().get("LC_ALL"))) {
            return new Plan.None("NO_REPAIR", "The tests depend on today's date or on a locale that no image has.");
        }
        return new Plan.Found(new RecipeEdit(tried)
                .env("LC_ALL", "C.UTF-8")
                .env("PYTHONUTF8", "1")
                .because(Cause.CLOCK_OR_LOCALE, "UTF-8 locale and encoding"));
    }
}
