package dev.assay.env.kernel;

import java.util.List;

/** The sockets of a kernel that are used; standard input and heartbeat are not. Ports are the last part of a socket's name. */
enum Channel {
    SHELL(1, "DEALER"),
    IOPUB(2, "SUB"),
    CONTROL(3, "DEALER");

    private final int port;
    private final String ownType;

    Channel(int port, String ownType) {
        this.port = port;
        this.ownType = ownType;
    }

    int port() {
        return port;
    }

    String ownType() {
        return ownType;
    }

    List<String> kernelTypes() {
        return this == IOPUB ? List.of("PUB", "XPUB") : List.of("ROUTER");
    }
}
