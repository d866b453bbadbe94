package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.publish.FolderTarget;
import dev.assay.pipelines.publish.PublishedFolder;
import dev.assay.pipelines.publish.Publishing;
import dev.assay.pipelines.publish.Settings;
import dev.assay.pipelines.publish.Shares;
import dev.assay.pipelines.publish.SplitRule;
import dev.assay.pipelines.publish.hub.HubPlace;
import dev.assay.pipelines.publish.hub.HubTarget;
import dev.assay.pipelines.publish.hub.HubToken;
import dev.assay.pipelines.publish.registry.Registry;
import dev.assay.pipelines.publish.registry.RegistryLogin;
import dev.assay.pipelines.publish.registry.RegistryPlace;
import dev.assay.pipelines.publish.registry.RegistryTarget;
import dev.assay.pipelines.publish.web.Retries;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish}: the output of a run as a dataset for others. */
@Command(
        name = "publish",
        description = {
            "Makes a dataset of the output of a run: splits, card, metadata, checksums and the changes since the version before; then puts"
                    + " it into a folder, a registry or a hub.",
            "A folder that was published before may stand for the output of a run: it goes to a registry or hub as it is."
        })
final class PublishCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(index = "0", paramLabel = "OUT", description = "folder that 'run' wrote, or a published folder")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description = "folder:DIR, oci:HOST/NAME (with the images of the rows) or hub:OWNER/NAME")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String target;

    @Option(
            names = "--previous",
            paramLabel = "DIR",
            description = "published folder of the version before, for the changes")
    private @Nullable Path previous;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "of the dataset (default: 1.0.0, or what follows from the changes)")
    private @Nullable String version;

    @Option(names = "--name", paramLabel = "TITLE", description = "for people (default: the name in the target)")
    private @Nullable String title;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "a sentence or two (default: made from the counts)")
    private @Nullable String description;

    @Option(names = "--creator", paramLabel = "NAME", description = "who answers for it (default: the owner on a hub)")
    private @Nullable String creator;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where it can be found (default: its place in the target)")
    private @Nullable String url;

    @Option(names = "--date", paramLabel = "DAY", description = "of the publication (default: the day of the run)")
    private @Nullable String date;

    @Option(
            names = "--split",
            paramLabel = "SHARES",
            description =
                    "shares of repositories and environments (default: those of the run, else train=0.9,validation=0.05,test=0.05)")
    private @Nullable String shares;

    @Option(
            names = "--split-key",
            paramLabel = "TEXT",
            defaultValue = SplitRule.USUAL_KEY,
            description = "decides how they fall; keep it between versions (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String key;

    @Option(
            names = "--rows-per-file",
            paramLabel = "N",
            defaultValue = "" + Settings.USUAL_ROWS_PER_FILE,
            description = "at most (default: ${DEFAULT-VALUE})")
    private int rowsPerFile;

    @Option(names = "--no-images", description = "to a registry: without the images of the rows")
    private boolean withoutImages;

    @Option(names = "--private", description = "to a hub: a repository that is made now is private")
    private boolean hidden;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "of the hub (default: HF_ENDPOINT, or the public one)")
    private @Nullable String endpoint;

    @Option(names = "--json", description = "print the result as a line of JSON")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help; --version names that of the dataset here, not of Assay")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    PublishCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        int colon = target.indexOf(':');
        String place = target.substring(colon + 1);
        String kind = colon < 0 || place.isEmpty() ? "" : target.substring(0, colon);
        return switch (kind) {
            case "folder" -> toFolder(Path.of(place));
            case "oci" -> toRegistry(RegistryPlace.of(place));
            case "hub" -> toHub(HubPlace.of(hub(), place));
            default ->
                throw new BadInput("The target (%s) is none.%nMaybe folder:DIR, oci:HOST/NAME or hub:OWNER/NAME."
                        .formatted(target));
        };
    }

    private String hub() {
        String variable = System.getenv(HubPlace.ENDPOINT);
        if (endpoint != null) {
            return endpoint;
        }
        return variable == null || variable.isBlank() ? HubPlace.USUAL_ENDPOINT : variable;
    }

    private Settings settings(String name, @Nullable String where, @Nullable String who) {
        return new Settings(
                title == null ? name : title,
                description,
                creator == null ? who : creator,
                url == null ? where : url,
                version,
                date,
                new SplitRule(key, shares == null ? Shares.ofRun(output) : Shares.of(shares)),
                rowsPerFile);
    }

    private int toFolder(Path folder) {
        if (PublishedFolder.is(output)) {
            throw new BadInput("The folder (%s) is published already.%nMaybe copy it, or name the output of the run."
                    .formatted(output));
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        Publishing publishing = Publishing.of(output, settings(String.valueOf(name), null, null), previous);
        if (publishing.isEmpty()) {
            return nothing();
        }
        Publishing.Made made = new FolderTarget(folder).publish(publishing::into);
        return done(made, Map.of("folder", folder.toString()));
    }

    private int toRegistry(RegistryPlace place) {
        Registry registry = new Registry(place, RegistryLogin.of(System::getenv), Retries.USUAL);
        Settings settings = settings(place.name(), "oci://%s/%s".formatted(place.host(), place.name()), null);
        return staged(settings, (dataset, scratch) -> {
            if (withoutImages) {
                return new RegistryTarget(registry, null, scratch, talk::progress).publish(dataset);
            }
            try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("publish"))) {
                return new RegistryTarget(registry, new EngineImageSource(engine), scratch, talk::progress)
                        .publish(dataset);
            }
        });
    }

    private int toHub(HubPlace place) {
        HubToken token = HubToken.of(System::getenv);
        Settings settings = settings(place.name(), place.page().toString(), place.owner());
        return staged(
                settings, (dataset, scratch) -> new HubTarget(place, token, Retries.USUAL, scratch, talk::progress)
                        .publish(dataset, hidden, previous != null));
    }

    /** Sends a dataset that is whole; what it returns is printed. */
    private interface Sending {
        Object send(PublishedFolder dataset, Path scratch);
    }

    private int staged(Settings settings, Sending sending) {
        try (Scratch scratch = Scratch.create("assay-publish")) {
            if (PublishedFolder.is(output)) {
                PublishedFolder dataset = PublishedFolder.open(output);
                return done(null, sending.send(dataset, scratch.folder()));
            }
            Publishing publishing = Publishing.of(output, settings, previous);
            if (publishing.isEmpty()) {
                return nothing();
            }
            Path folder = scratch.folder().resolve("dataset");
            Publishing.Made made = new FolderTarget(folder).publish(publishing::into);
            return done(made, sending.send(PublishedFolder.open(folder), scratch.folder()));
        }
    }

    private int nothing() {
        talk.say("The run (%s) has no rows: there is nothing to publish.", output.toString());
        return ExitCode.NOTHING;
    }

    private int done(Publishing.@Nullable Made made, Object where) {
        if (made != null) {
            if (!made.missing().isEmpty()) {
                talk.say(
                        "Croissant also requires %s: give --url, --creator or --date.",
                        String.join(", ", made.missing()));
            }
            talk.say(
                    "version %s: %d rows; since the version before: %s",
                    made.info().version(), made.info().total(), made.changes());
            if (made.changes().getOrDefault("moved", 0) > 0) {
                talk.say("warning: rows have moved to another split; the shares or the key are others than before");
            }
        }
        if (json) {
            Map<String, Object> all = new TreeMap<>();
            all.put("target", where);
            if (made != null) {
                all.put("version", made.info().version());
                all.put("rows", made.info().rows());
                all.put("changes", made.changes());
            }
            talk.json(all);
        } else {
            JsonNode facts = CanonicalJson.mapper().valueToTree(where);
            facts.properties()
                    .forEach(fact -> talk.result("%-9s %s"
                            .formatted(
                                    fact.getKey(),
                                    fact.getValue().isTextual()
                                            ? fact.getValue().asText()
                                            : fact.getValue())));
        }
        return ExitCode.DONE;
    }
}
