package dev.assay.env.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds a container engine, starts one that is installed, or installs the distribution's. */
public final class EngineSetup {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS = 120;
    /** What a daemon says when it cannot start, and what helps. */
    private static final Map<String, String> TROUBLE = Map.of(
            "iptables", "Maybe install iptables, or load the kernel's iptable_nat module.",
            "cgroup",
                    "Maybe mount the control groups below /sys/fs/cgroup; an unprivileged container cannot run an engine.",
            "permission denied", "Maybe this is an unprivileged container, which cannot run an engine.",
            "operation not permitted", "Maybe this is an unprivileged container, which cannot run an engine.",
            "no space left", "Maybe make room below /var/lib/docker.");

    private final EngineHost host;
    private final PrintStream talk;

    EngineSetup(EngineHost host, PrintStream talk) {
        this.host = host;
        this.talk = talk;
    }

    /**
     * A running engine if there is one or can be one. Starting a daemon needs root; installing needs root on Debian or Ubuntu
     * and leave, and is announced on {@code talk} first. Never throws because there is none: the status says why.
     */
    public static EngineStatus find(boolean mayInstall, PrintStream talk) {
        return new EngineSetup(new ThisHost(), talk).find(mayInstall);
    }

    EngineStatus find(boolean mayInstall) {
        Optional<EngineInfo> running = host.running();
        if (running.isPresent()) {
            return new EngineStatus(
                    running,
                    "Engine %s answers at %s."
                            .formatted(running.get().version(), running.get().address()));
        }
        Optional<String> address = host.address();
        if (address.isPresent() && !EngineAddress.local(address.get())) {
            return none(
                    "The engine named by DOCKER_HOST (%s) does not answer.".formatted(address.get()),
                    "Maybe it is down, or the address is wrong.");
        }
        if (!host.root()) {
            return none(
                    address.map("No engine answers this user at (%s)."::formatted)
                            .orElse("There is no container engine."),
                    "Maybe start it or join the group 'docker'; this user is not root, so nothing is installed or started.");
        }
        return host.has("dockerd") ? start() : install(mayInstall);
    }

    private EngineStatus install(boolean mayInstall) {
        return new DebianInstall(host, talk)
                .install(
                        "container engine",
                        List.of("docker.io", "iptables"),
                        mayInstall,
                        "Maybe install Docker with the system's own package manager.")
                .map(trouble -> new EngineStatus(Optional.empty(), trouble))
                .orElseGet(this::start);
    }

    private EngineStatus start() {
        talk.println("Starting dockerd ...");
        Path log = DebianInstall.log("assay-dockerd");
        host.detach(List.of("dockerd"), log);
        for (int look = 0; look < LOOKS; look++) {
            Optional<EngineInfo> info = host.running();
            if (info.isPresent()) {
                return new EngineStatus(
                        info,
                        "Started engine %s; its log is %s".formatted(info.get().version(), log));
            }
            host.pause(LOOK);
        }
        String tail = host.tail(log);
        return none("dockerd was started but does not answer:\n" + tail, advice(tail) + " The whole log is " + log);
    }

    static String advice(String tail) {
        String lower = tail.toLowerCase(Locale.ROOT);
        return TROUBLE.entrySet().stream()
                .filter(trouble -> lower.contains(trouble.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Maybe its log says why.");
    }

    private static EngineStatus none(String why, String advice) {
        return new EngineStatus(Optional.empty(), why + "\n" + advice);
    }
}
