package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Against JeroMQ, an implementation of the protocol that nobody here wrote; the bytes are the same over TCP as over a Unix socket. */
@Timeout(60)
class ZmtpPeerTest {
    private static final long LONGEST = 1 << 20;

    private ServerSocketChannel listener;
    private ZContext context;

    @BeforeEach
    void open() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        context = new ZContext();
        context.setLinger(0);
    }

    @AfterEach
    void close() throws IOException {
        context.close();
        listener.close();
    }

    @Test
    void a_dealer_and_their_router_understand_each_other() throws Exception {
        ZMQ.Socket router = connected(SocketType.ROUTER);
        ZmtpPeer peer = greeted("DEALER", "ROUTER").orElseThrow();
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 'x');
        assertThat(peer.send(List.of(bytes("one"), bytes(""), large), deadline()))
                .isTrue();
        byte[] identity = router.recv();
        assertThat(router.recvStr()).isEqualTo("one");
        assertThat(router.recv()).isEmpty();
        assertThat(router.recv()).isEqualTo(large);
        assertThat(router.hasReceiveMore()).isFalse();
        router.sendMore(identity);
        router.sendMore("answer");
        router.send(large);
        Multipart answer = awaited(peer);
        assertThat(answer.frames()).hasSize(2);
        assertThat(new String(answer.frames().get(0), StandardCharsets.US_ASCII))
                .isEqualTo("answer");
        assertThat(answer.frames().get(1)).isEqualTo(large);
        peer.close();
    }

    @Test
    void a_subscriber_hears_what_their_publisher_says_and_nothing_that_is_too_long() throws Exception {
        ZMQ.Socket publisher = connected(SocketType.XPUB);
        ZmtpPeer peer = greeted("SUB", "PUB", "XPUB").orElseThrow();
        assertThat(peer.send(List.of(new byte[] {1}), deadline())).isTrue();
        assertThat(publisher.recv()).isEqualTo(new byte[] {1});
        publisher.send(new byte[(int) LONGEST + 1]);
        publisher.send("short");
        assertThat(awaited(peer).whole()).isFalse();
        assertThat(awaited(peer).frames()).containsExactly(bytes("short"));
        peer.close();
    }

    @Test
    void whoever_is_not_the_one_expected_is_hung_up_on() throws Exception {
        ZMQ.Socket unused = connected(SocketType.REP);
        assertThat(greeted("DEALER", "ROUTER")).isEmpty();
    }

    @Test
    void whoever_speaks_otherwise_or_not_at_all_is_hung_up_on() throws Exception {
        for (String words : List.of("GET / HTTP/1.1\r\n\r\n" + " ".repeat(100), "", "\u00ff")) {
            try (SocketChannel other = SocketChannel.open(listener.getLocalAddress())) {
                other.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.ISO_8859_1)));
                Optional<ZmtpPeer> peer = ZmtpPeer.greet(
                        listener.accept(), "DEALER", List.of("ROUTER"), LONGEST, System.nanoTime() + 200_000_000L);
                assertThat(peer).as(words).isEmpty();
            }
        }
    }

    @Test
    void an_end_is_noticed_after_everything_before_it_has_been_read() throws Exception {
        ZMQ.Socket router = connected(SocketType.DEALER);
        ZmtpPeer peer = greeted("DEALER", "DEALER").orElseThrow();
        router.send("last");
        assertThat(awaited(peer).frames()).containsExactly(bytes("last"));
        assertThat(peer.closed()).isFalse();
        router.close();
        while (!peer.closed()) {
            assertThat(peer.poll()).isEmpty();
            Thread.sleep(10);
        }
        peer.close();
    }

    private ZMQ.Socket connected(SocketType type) throws IOException {
        ZMQ.Socket socket = context.createSocket(type);
        socket.connect("tcp://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort());
        return socket;
    }

    /** JeroMQ now and then sends nothing after its greeting; hung up on, it calls again. */
    private Optional<ZmtpPeer> greeted(String own, String... other) throws IOException {
        for (int attempt = 0; attempt < 5; attempt++) {
            long soon = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            Optional<ZmtpPeer> peer = ZmtpPeer.greet(listener.accept(), own, List.of(other), LONGEST, soon);
            if (peer.isPresent()) {
                return peer;
            }
        }
        return Optional.empty();
    }

    private static Multipart awaited(ZmtpPeer peer) throws InterruptedException {
        for (Optional<Multipart> next = peer.poll(); ; next = peer.poll()) {
            if (next.isPresent()) {
                return next.get();
            }
            Thread.sleep(5);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long deadline() {
        return System.nanoTime() + Duration.ofSeconds(20).toNanos();
    }
}
