package dev.assay.pipelines.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a verb. */
@Command(
        name = "assay",
        scope = ScopeType.INHERIT,
        description = "Makes the training ground for agentic language models: hard tasks with executable verifiers.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitCode.BAD_INPUT,
        exitCodeOnExecutionException = ExitCode.FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:work failed, through no fault of the input",
            "2:nothing was produced where something was expected",
            "3:bad input"
        },
        subcommands = {
            RunCommand.class,
            MineCommand.class,
            GateCommand.class,
            GradeCommand.class,
            VerifyCommand.class,
            RolloutCommand.class,
            ScoreCommand.class,
            RewardCommand.class,
            ExportCommand.class,
            PublishCommand.class,
            EncodeCommand.class,
            DecodeCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            QuickstartCommand.class,
            BenchCommand.class,
            ReapCommand.class
        },
        sortOptions = false,
        usageHelpAutoWidth = true)
final class AssayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No verb is given.");
    }
}
