package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallingTest {
    @Test
    void theOptionAndTheVariableBothForbidIt() {
        assertThat(Installing.allowed(false, Map.of())).isTrue();
        assertThat(Installing.allowed(false, Map.of("ASSAY_NO_INSTALL", ""))).isTrue();
        assertThat(Installing.allowed(true, Map.of())).isFalse();
        assertThat(Installing.allowed(false, Map.of("ASSAY_NO_INSTALL", "1"))).isFalse();
    }

    @Test
    void whatTakesLongOrChangesTheHostIsToldByTheLoggingThatIsShipped() throws JoranException {
        LoggerContext shipped = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(shipped);
        configurator.doConfigure(InstallingTest.class.getResource("/logback.xml"));

        assertThat(shipped.getLogger("assay.talk").isInfoEnabled()).isTrue();
        assertThat(shipped.getLogger("dev.assay.env").isInfoEnabled()).isFalse();
    }
}
