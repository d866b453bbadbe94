package dev.assay.pipelines.export;

import java.util.List;

/** Every format there is. */
final class ExportFormats {
    /** Those with the settings that hold unless others are given. */
    static final List<ExportFormat> STANDARD = with(ExportSettings.STANDARD);

    private ExportFormats() {}

    /** In the order of help texts, with these settings. */
    static List<ExportFormat> with(ExportSettings settings) {
        return List.of(
                new OpenAiTools(),
                new NemoGym(),
                new OpenEnv(),
                new Verl(settings.splits()),
                new Trl(),
                new SkyRl(settings.splits()),
                new RLlm(),
                new Atif(),
                new VerifiersTraces(),
                new Specialist(settings.perTask()),
                new ColdStart(),
                new MixedRl(settings.weights()),
                new SweBench(settings.splits()),
                new SweBenchTasks(settings.splits(), settings.images()),
                new MultiSwe(),
                new Harbor(settings.images()));
    }
}
