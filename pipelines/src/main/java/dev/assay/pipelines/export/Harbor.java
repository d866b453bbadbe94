package dev.assay.pipelines.export;

import dev.assay.swe.run.TreeScripts;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Task directories of Harbor, schema version 1.3:
 *
 * <pre>
 * images.sh                       names the images, where no registry has them
 * INSTANCE/task.toml
 *          instruction.md
 *          environment/Dockerfile
 *          solution/              solve.sh, gold.patch
 *          tests/                 Dockerfile, test.sh and what it needs
 * </pre>
 *
 * <p>An attempt is what the agent's container differs by from the tree that it found, as in rollouts. It is graded in another container
 * that is made of the image of the task, where nothing is but the attempt, and the network is not.
 */
final class Harbor implements ExportFormat {
    private static final double AGENT_SECONDS = 1800;

    /** Laying patches and reading reports, beside the test run itself. */
    private static final double GRADING_SECONDS = 300;

    private static final double COLLECT_SECONDS = 300;
    private static final int STORAGE_MB = 10_240;
    private static final int LEAST_AGENT_MB = 4096;
    private static final int DESCRIPTION_CHARS = 200;
    private static final String ATTEMPT = "/logs/artifacts/attempt.patch";

    /** Where the tree is named that an agent found. Root's alone, and not where agents tidy up. */
    private static final String FOUND = "/var/tmp/assay-found";

    private static final double FOUND_SECONDS = 300;

    /**
     * Bash that, before an agent acts, keeps which tree lies there: it may lack files that the commit has, and git may store some in
     * another form. What it takes to name it is kept beside it, and not in the repository. It fails in an image that is at another commit.
     */
    private static final String REMEMBER = "[ -s %1$s/tree ] || { rm -rf %1$s && mkdir -p %1$s/objects && cd /testbed"
            + " && GIT_OBJECT_DIRECTORY=%1$s/objects GIT_ALTERNATE_OBJECT_DIRECTORIES=/testbed/.git/objects"
            + " /bin/bash -c %3$s > %1$s/part && grep -qx %2$s %1$s/part && mv -f %1$s/part %1$s/tree; }";

    /**
     * Bash that writes what the agent's tree differs from that one by, as a submission of a rollout has it; from the commit, where a harness
     * makes no check before it starts. A tree that git cannot read any more is no attempt; where the command itself is stopped there is no
     * file, and nothing to grade.
     */
    private static final String COLLECT = "rm -rf %1$s %1$s.text %1$s.part; mkdir -p /logs/artifacts; cd /testbed"
            + " && { found=$(sed -n 2p %2$s/tree 2>/dev/null) || :;"
            + " [ ! -d %2$s/objects ] || export GIT_ALTERNATE_OBJECT_DIRECTORIES=%2$s/objects;"
            + " /bin/bash -c %4$s assay \"${found:-%3$s}\" text > %1$s.text; }"
            + " && base64 -d < %1$s.text > %1$s.part && mv -f %1$s.part %1$s || : > %1$s; rm -f %1$s.text %1$s.part";

    private final ImageNames images;

    /** With the names of images. */
    Harbor(ImageNames images) {
        this.images = images;
    }

    @Override
    public String name() {
        return "harbor";
    }

    @Override
    public String text() {
        return "task directories of Harbor 1.3";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        // What one task may be refused for is found out before anything is written.
        SweForm.sound(rows.swe()).forEach(GradingFiles::check);
        for (SweTask task : rows.swe()) {
            texts(task)
                    .forEach((path, text) -> put(
                            files,
                            task.instanceId() + "/" + path,
                            "file (%s) of the instance (%s)".formatted(path, task.instanceId()),
                            text));
        }
        String script = images.script(rows.swe());
        if (!script.isEmpty()) {
            put(files, ImageNames.SCRIPT, ImageNames.SCRIPT, script);
        }
    }

    private static void put(ExportFiles files, String path, String what, String text) {
        files.put(Map.of(path, PlainText.utf8(what, text)));
    }

    private SortedMap<String, String> texts(SweTask task) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("task.toml", configuration(task));
        texts.put("instruction.md", instruction(task));
        texts.put("environment/Dockerfile", "FROM %s\nWORKDIR %s\n".formatted(images.of(task), Recipe.TESTBED));
        texts.put("solution/gold.patch", task.patch());
        texts.put(
                "solution/solve.sh",
                """
                #!/bin/bash
                set -eu
                cd /testbed
                patch="$(dirname -- "$(readlink -f -- "$0")")/gold.patch"
                git apply --whitespace=nowarn "$patch"
                # Files that git ignores are handed in where they were added to it.
                git apply --cached --whitespace=nowarn "$patch"
                """);
        GradingFiles.beside(task).forEach((name, text) -> texts.put("tests/" + name, text));
        texts.put("tests/grade.sh", GradingFiles.script("grade.sh"));
        texts.put("tests/required-tests.txt", GradingFiles.lines(GradingFiles.required(task)));
        texts.put(
                "tests/test.sh", "#!/bin/bash\n" + GradingFiles.settings(task) + GradingFiles.script("harbor-test.sh"));
        texts.put(
                "tests/Dockerfile",
                """
                FROM %s
                USER root
                COPY . /tests/
                RUN chmod -R go-rwx /tests && chmod 700 /tests/test.sh
                WORKDIR %s
                """
                        .formatted(images.of(task), Recipe.TESTBED));
        return texts;
    }

    private static String instruction(SweTask task) {
        return """
                %s

                ---

                The repository `%s` lies in `%s`. Change it so that what is said above holds. Tests that you do not see decide. There is no network. Files that git ignores do not count, unless they were added with `git add -f`.
                """
                .formatted(PlainText.strip(task.problemStatement()), task.repo(), Recipe.TESTBED);
    }

    private String configuration(SweTask task) {
        Toml toml = new Toml();
        toml.set("schema_version", "1.3");
        toml.set("artifacts", Set.of(ATTEMPT));
        toml.table("[task]");
        toml.set("name", "assay/" + task.instanceId());
        toml.set("description", description(task));
        toml.set("authors", Set.of());
        toml.set("keywords", Set.of("swe"));
        toml.table("[metadata]");
        toml.set("created_at", task.createdAt());
        toml.set("image_id", task.environment().digest());
        toml.set("language", task.language());
        toml.set("license", task.provenance().license());
        toml.set("repository", task.repo());
        toml.set("source", task.provenance().source());
        toml.set("source_commit", task.baseCommit());
        toml.set("task_id", task.id());
        toml.table("[agent]");
        toml.set("timeout_sec", AGENT_SECONDS);
        toml.set("user", "tester");
        toml.table("[verifier]");
        toml.set("timeout_sec", task.recipe().timeoutSeconds() + GRADING_SECONDS);
        toml.set("environment_mode", "separate");
        toml.table("[[verifier.collect]]");
        toml.set(
                "command",
                COLLECT.formatted(ATTEMPT, FOUND, task.baseCommit(), GradingFiles.quoted(TreeScripts.CHANGE)));
        toml.set("timeout_sec", COLLECT_SECONDS);
        toml.table("[verifier.environment]");
        environment(toml, task.recipe().memoryMb());
        toml.table("[environment]");
        toml.set("docker_image", images.of(task));
        environment(toml, Math.max(LEAST_AGENT_MB, task.recipe().memoryMb()));
        toml.table("[environment.healthcheck]");
        toml.set("command", REMEMBER.formatted(FOUND, task.baseCommit(), GradingFiles.quoted(TreeScripts.FOUND)));
        toml.set("timeout_sec", FOUND_SECONDS);
        return toml.text();
    }

    private static void environment(Toml toml, int memory) {
        toml.set("cpus", (int) SandboxLimits.tests().cpus());
        toml.set("memory_mb", memory);
        toml.set("storage_mb", STORAGE_MB);
        toml.set("network_mode", "no-network");
        toml.set("workdir", Recipe.TESTBED);
    }

    private static String description(SweTask task) {
        String first = task.problemStatement()
                .lines()
                .map(PlainText::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        String all = "%s: %s".formatted(task.repo(), first);
        int end = all.offsetByCodePoints(0, Math.min(DESCRIPTION_CHARS, all.codePointCount(0, all.length())));
        return all.substring(0, end);
    }
}
