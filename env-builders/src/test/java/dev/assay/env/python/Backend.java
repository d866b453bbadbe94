package dev.assay.env.python;

import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.env.engine.BubblewrapStatus;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.TestImages;

/** The kinds of host, each of which must keep the same contract. What they need is installed, or made, on first use. */
public enum Backend {
    BUBBLEWRAP {
        @Override
        public PythonHost open(HostKind kind, HostOptions options) {
            Bubblewrap.require();
            return PythonHosts.bubblewrap(kind, options);
        }
    },
    CONTAINER {
        @Override
        public PythonHost open(HostKind kind, HostOptions options) {
            return PythonHosts.container(kind, Engine.CONTAINERS, Engine.IMAGE, options);
        }
    };

    /** A host of this kind, which the caller closes. */
    public abstract PythonHost open(HostKind kind, HostOptions options);

    private static final class Bubblewrap {
        private static final BubblewrapStatus STATUS = BubblewrapSetup.find(true, System.err);

        static void require() {
            if (!STATUS.ready()) {
                throw new IllegalStateException(STATUS.explanation());
            }
        }
    }

    /** Lives as long as the tests: its sandboxes go with the JVM. */
    private static final class Engine {
        private static final DockerContainers CONTAINERS =
                DockerContainers.connect(EngineOptions.forRun("python-it").withSandboxes(16, 0));
        private static final String IMAGE = TestImages.base(CONTAINERS);
    }
}
