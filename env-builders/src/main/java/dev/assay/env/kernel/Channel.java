package dev.assay.env.kernel;

import java.util.List;

/** The sockets of a kernel that are used; standard input and heartbeat are not. Ports are the last part of a socket's name. */
enum Channel {
    SHELL(1, "DEALER", List.of("ROUTER")),
    IOPUB(2, "SUB", List.of("PUB", "XPUB")),
    CONTROL(3, "DEALER", List.of("ROUTER"));

    private final int port;
    private final String ownType;
    private final List<String> kernelTypes;

    Channel(int port, String ownType, List<String> kernelTypes) {
        this.port = port;
        this.ownType = ownType;
        this.kernelTypes = kernelTypes;
    }

    int port() {
        return port;
    }

    String ownType() {
        return ownType;
    }

    List<String> kernelTypes() {
        return kernelTypes;
    }
}
