package dev.assay.pipelines.cli;

import dev.assay.inference.onnx.Device;
import dev.assay.pipelines.config.BadInput;
import picocli.CommandLine.Option;

/** What a model runs on. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "cpu|cuda|cuda:N",
            defaultValue = "cpu",
            description = "what the model that scores runs on (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String device;

    /** The device. Throws {@link BadInput} where there is none of this name. */
    Device device() {
        try {
            return Device.of(device);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }
}
