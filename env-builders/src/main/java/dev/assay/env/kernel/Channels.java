package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one kernel and its server say, in one place. For one thread at a time, but for {@link #wakeUp}; nothing is read between two
 * calls of {@link #next}.
 */
final class Channels implements AutoCloseable {
    private static final byte[] SUBSCRIBE_TO_ALL = {1};

    private final Map<Channel, ZmtpPeer> peers;
    private final ServerWire server;
    private final MessageCodec codec;
    private final Selector selector;
    private final List<Channel> order = List.of(Channel.values());
    private int turn;
    private @Nullable JsonNode ended;

    private Channels(Map<Channel, ZmtpPeer> peers, ServerWire server, MessageCodec codec, Selector selector) {
        this.peers = peers;
        this.server = server;
        this.codec = codec;
        this.selector = selector;
    }

    /** The channels of a kernel that has been greeted; everything that it publishes is asked for. */
    static Channels of(Map<Channel, ZmtpPeer> peers, ServerWire server, String key, long deadline) throws IOException {
        Selector selector = Selector.open();
        EnumMap<Channel, ZmtpPeer> all = new EnumMap<>(peers);
        for (Map.Entry<Channel, ZmtpPeer> peer : all.entrySet()) {
            peer.getValue().watchedBy(selector);
            if (peer.getKey() == Channel.IOPUB) {
                boolean unused = peer.getValue().send(List.of(SUBSCRIBE_TO_ALL), deadline);
            }
        }
        server.watchedBy(selector);
        return new Channels(all, server, new MessageCodec(key), selector);
    }

    /**
     * A message and where it came from.
     *
     * @param channel its channel
     * @param message the message
     */
    record Arrival(Channel channel, KernelMessage message) {}

    /**
     * The next message; empty when none comes before the deadline on the clock of {@link System#nanoTime()}, when somebody wakes
     * this thread up, or when {@link #over}.
     */
    Optional<Arrival> next(long deadline) {
        long left = deadline - System.nanoTime();
        while (left > 0) {
            Optional<Arrival> arrival = poll();
            // What was said before the end comes first.
            if (arrival.isPresent() || over() || select(left)) {
                return arrival;
            }
            left = deadline - System.nanoTime();
        }
        return Optional.empty();
    }

    /** Each channel in turn, so that one that never falls silent hides no other. Refused messages count as nothing. */
    private Optional<Arrival> poll() {
        server.poll().ifPresent(note -> ended = note);
        for (int i = 0; i < order.size(); i++) {
            Channel channel = order.get(turn++ % order.size());
            Optional<Multipart> wire = peer(channel).poll();
            if (wire.isPresent()) {
                Optional<KernelMessage> message = codec.read(wire.get());
                return message.isPresent()
                        ? Optional.of(new Arrival(channel, message.get()))
                        : Optional.of(new Arrival(channel, refused(wire.get())));
            }
        }
        return Optional.empty();
    }

    /** Its bytes count, and it gives whoever waits a chance to look at the clock. */
    private static KernelMessage refused(Multipart wire) {
        return new KernelMessage("", "", MessageCodec.content(), wire.bytes(), false);
    }

    /** True when it was woken up before anything came. */
    private boolean select(long nanos) {
        try {
            boolean woken = selector.select(nanos / 1_000_000 + 1) == 0;
            selector.selectedKeys().clear();
            if (Thread.currentThread().isInterrupted()) {
                throw new InfraException("sandbox", "The wait for a kernel was interrupted.", true);
            }
            return woken;
        } catch (IOException e) {
            throw new InfraException("sandbox", "The sockets of a kernel cannot be read: " + e, true, e);
        }
    }

    private ZmtpPeer peer(Channel channel) {
        ZmtpPeer peer = peers.get(channel);
        if (peer == null) {
            throw new IllegalStateException("The channel (%s) has not been opened.".formatted(channel));
        }
        return peer;
    }

    /** Whether the kernel has ended, or one of its channels: nothing more can be got from it. */
    boolean over() {
        return ended != null || server.closed() || peers.values().stream().anyMatch(ZmtpPeer::closed);
    }

    /** What the server said of the kernel's end, if it has. */
    Optional<JsonNode> ended() {
        return Optional.ofNullable(ended);
    }

    /** Sends a request; empty when the kernel does not take it before the deadline. */
    Optional<String> send(Channel channel, MessageCodec.Request request, long deadline) {
        return peer(channel).send(request.frames(), deadline) ? Optional.of(request.id()) : Optional.empty();
    }

    MessageCodec codec() {
        return codec;
    }

    /** Ends a wait of another thread. */
    void wakeUp() {
        Selector unused = selector.wakeup();
    }

    @Override
    public void close() {
        peers.values().forEach(ZmtpPeer::close);
        try {
            selector.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}
