package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells that mean harm, or do it: each has an outcome of its own, and the next session in the same pool works as if nothing was. */
@Tag("registries")
@Timeout(600)
class HostileCellsIT {
    private static final KernelOptions OPTIONS =
            KernelOptions.standard().withKernels(2, 1).withSandbox(1024L << 20, 96, 64L << 20);
    private static final String LATER = "\nimport time\ntime.sleep(30)";

    private static KernelPool pool;
    private Kernel neighbour;
    private Kernel kernel;

    @BeforeAll
    static void open() {
        pool = Kernels.pool(OPTIONS);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @BeforeEach
    void begin() {
        neighbour = pool.open(Kernels.limits());
        neighbour.execute("state = 'untouched'");
        kernel = pool.open(Kernels.limits());
    }

    @AfterEach
    void nobody_notices() {
        kernel.close();
        assertThat(value(neighbour.execute("state"))).isEqualTo("'untouched'");
        neighbour.close();
        try (Kernel next = pool.open(Kernels.limits())) {
            assertThat(value(next.execute("import os\nos.listdir('.'), 6 * 7"))).isEqualTo("([], 42)");
        }
    }

    @Test
    void a_kernel_that_exits_is_told_from_one_that_was_killed_and_the_next_cell_finds_a_fresh_one() {
        CellResult exit = kernel.execute("x = 1\nprint('last words', flush=True)\nimport os; os._exit(3)");
        assertThat(exit.status()).isEqualTo(CellStatus.DIED);
        assertThat(exit.stateLost()).isTrue();
        assertThat(exit.note()).isEqualTo("The kernel died: it ended with exit code 3.");
        assertThat(exit.printed("stdout")).isIn("last words\n", "");
        assertThat(kernel.execute("x").error().orElseThrow().name()).isEqualTo("NameError");
        CellResult killed = kernel.execute("import os, signal; os.kill(os.getpid(), signal.SIGKILL)");
        assertThat(killed.status()).isEqualTo(CellStatus.DIED);
        assertThat(killed.note()).isEqualTo("The kernel died: signal 9 (SIGKILL) ended it.");
        assertThat(value(kernel.execute("1"))).isEqualTo("1");
    }

    @Test
    void an_endless_loop_is_interrupted_and_the_state_stays() {
        Kernel hasty = hasty();
        hasty.execute("x = 5");
        CellResult result = hasty.execute("while True: pass");
        assertThat(result.status()).isEqualTo(CellStatus.TIMED_OUT);
        assertThat(result.stateLost()).isFalse();
        assertThat(result.note()).isEqualTo("The call took longer than 2 s.");
        assertThat(value(hasty.execute("x"))).isEqualTo("5");
        hasty.close();
    }

    @Test
    void a_loop_that_heeds_no_interrupt_is_killed() {
        Kernel hasty = hasty();
        CellResult result = hasty.execute("import signal\n"
                + "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
                + "while True: pass");
        assertThat(result.status()).isEqualTo(CellStatus.TIMED_OUT);
        assertThat(result.stateLost()).isTrue();
        assertThat(result.wall()).isLessThan(Duration.ofSeconds(30));
        assertThat(value(hasty.execute("1"))).isEqualTo("1");
        hasty.close();
    }

    @Test
    void a_process_that_stops_itself_and_its_server_is_killed_with_its_sandbox() {
        Kernel hasty = hasty();
        CellResult result = hasty.execute(
                "import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)\nos.kill(os.getpid(), signal.SIGSTOP)");
        assertThat(result.status()).isEqualTo(CellStatus.TIMED_OUT);
        assertThat(result.stateLost()).isTrue();
        assertThat(value(hasty.execute("1"))).isEqualTo("1");
        hasty.close();
    }

    @Test
    void a_flood_is_cut_and_said_so() {
        CellResult one = kernel.execute("print('x' * 10**8)");
        assertThat(one.status()).isEqualTo(CellStatus.FLOODED);
        // More than a flood and what is on its way when it is stopped, less than all: whoever prints waits for the
        // reader.
        assertThat(one.leftOutBytes()).isBetween(60_000_000L, 95_000_000L);
        CellResult many = kernel.execute("for i in range(10**9): print('line', i, 'x' * 10000)");
        assertThat(many.status()).isEqualTo(CellStatus.FLOODED);
        assertThat(many.printed("stdout")).startsWith("line 0 xxx").contains("characters left out");
        assertThat(many.printed("stdout").length()).isLessThan(5 << 20);
        CellResult displays = kernel.execute("from IPython.display import display, HTML\n"
                + "for i in range(10**9): display(HTML(str(i) * 100000))");
        assertThat(displays.status()).isEqualTo(CellStatus.FLOODED);
        assertThat(displays.stateLost()).isFalse();
        assertThat(value(kernel.execute("1"))).isEqualTo("1");
    }

    @Test
    void much_output_that_is_no_flood_is_cut_in_the_middle() {
        CellResult result = kernel.execute("for i in range(10**6): print(i)");
        assertThat(result.status()).isEqualTo(CellStatus.OK);
        // Numbers of up to six digits, each with its line end: 10 of two, 90 of three and so on, 6,888,890 characters.
        String printed = result.printed("stdout");
        assertThat(printed).startsWith("0\n1\n2\n").endsWith("999998\n999999\n");
        String note = "\n[... %d characters left out ...]\n".formatted(result.leftOutBytes());
        assertThat(printed).contains(note);
        assertThat(printed.length() - note.length() + result.leftOutBytes()).isEqualTo(6_888_890L);
    }

    @Test
    void huge_displays_are_left_out_one_by_one() {
        CellResult result =
                kernel.execute("from IPython.display import display, HTML\ndisplay(HTML('x' * (20 << 20)))\n"
                        + "display(HTML('y' * (6 << 20)))\ndisplay(HTML('<b>z</b>'))");
        assertThat(result.status()).isEqualTo(CellStatus.OK);
        assertThat(result.outputs()).hasSize(3);
        assertThat(result.outputs().get(0).toString()).contains("bytes was left out");
        assertThat(result.outputs().get(1).toString())
                .contains("characters was left out")
                .contains("text/html");
        assertThat(result.outputs().get(2).toString()).contains("<b>z</b>");
        CellResult many = kernel.execute("for i in range(5000): display(HTML(str(i)))");
        assertThat(many.status()).isEqualTo(CellStatus.OK);
        assertThat(many.outputs()).hasSize(1000);
        assertThat(many.leftOutBytes()).isPositive();
    }

    @Test
    void a_fork_bomb_meets_the_limit_on_processes_and_ends_with_the_session() {
        CellResult result = kernel.execute("import os\ntry:\n    while True:\n        if os.fork() == 0:\n"
                + "            while True:\n                try: os.fork()\n                except OSError: pass\n"
                + "except OSError as e:\n    print(type(e).__name__)");
        assertThat(result.status()).isIn(CellStatus.OK, CellStatus.DIED, CellStatus.ERROR, CellStatus.TIMED_OUT);
        assertThat(result.outputs().toString() + result.note()).containsAnyOf("BlockingIOError", "died", "longer");
    }

    @Test
    void too_much_memory_in_one_process_is_an_exception_and_in_several_the_end_of_the_kernel() {
        CellResult one = kernel.execute("x = bytearray(2 << 30)");
        assertThat(one.status()).isEqualTo(CellStatus.ERROR);
        assertThat(one.error().orElseThrow().name()).isEqualTo("MemoryError");
        assertThat(kernel.execute("1").status()).isEqualTo(CellStatus.OK);
        CellResult several = kernel.execute("import os\nfor i in range(8):\n    if os.fork() == 0:\n"
                + "        x = bytearray(b'1') * (150 << 20)\n        import time; time.sleep(60)\n        os._exit(0)\n"
                + "x = bytearray(b'1') * (350 << 20)\nimport time; time.sleep(20)");
        assertThat(several.status()).as(several.toString()).isEqualTo(CellStatus.DIED);
        assertThat(several.note()).isEqualTo("The kernel died: it used more memory than it may.");
    }

    @Test
    void nothing_outside_its_folder_can_be_written_and_the_folder_has_a_size() {
        CellResult outside = kernel.execute("import os\nwritten = []\n"
                + "for top in ['/', '/tmp', '/var/tmp', '/dev', '/dev/shm', '/run', '/home', '/etc', '/opt/kernel', '/assay', '/proc', '/sys', '/usr/lib']:\n"
                + "    try:\n        open(os.path.join(top, 'x'), 'w').write('x'); written.append(top)\n    except OSError: pass\n"
                + "written");
        assertThat(value(outside)).isEqualTo("[]");
        CellResult full =
                kernel.execute("with open('big', 'wb') as f:\n    for i in range(200): f.write(bytes(1 << 20))");
        assertThat(full.error().orElseThrow().value()).contains("No space left on device");
    }

    @Test
    void there_is_no_network() {
        CellResult result = kernel.execute("import socket, os\n"
                + "print([i[1] for i in socket.if_nameindex()])\n"
                + "socket.create_connection(('192.0.2.1', 80), 3)");
        assertThat(result.printed("stdout")).isEqualTo("['lo']\n");
        assertThat(result.status()).isEqualTo(CellStatus.ERROR);
    }

    @Test
    void what_a_thread_prints_after_its_cell_is_read_with_the_next() throws InterruptedException {
        CellResult first = kernel.execute(
                "import threading, time\ndef late():\n    for i in range(20):\n"
                        + "        time.sleep(0.1); print('late')\nt = threading.Thread(target=late); t.start()\nprint('on time')");
        assertThat(first.printed("stdout")).startsWith("on time\n");
        Thread.sleep(1000);
        CellResult second = kernel.execute("t.join()\nprint('second')");
        assertThat(second.printed("stdout")).endsWith("second\n");
        assertThat((first.printed("stdout") + second.printed("stdout")).split("late\n", -1))
                .hasSize(21);
    }

    @Test
    void background_processes_live_no_longer_than_the_session() {
        kernel.execute(
                "import subprocess\np = subprocess.Popen(['sleep', '1000'])\n"
                        + "subprocess.Popen(['setsid', 'bash', '-c', 'while true; do sleep 0.1; touch /session/work/trace; done'])");
        kernel.restart();
        CellResult result = kernel.execute(
                "import os, time\ntime.sleep(0.5)\n"
                        + "[open(f'/proc/{p}/cmdline').read().split('\\0')[0] for p in os.listdir('/proc') if p.isdigit() and os.stat('/proc/' + p).st_uid == os.getuid() and int(p) != os.getpid()], os.listdir('.')");
        assertThat(result.outputs().toString()).doesNotContain("sleep").doesNotContain("trace");
    }

    @Test
    void messages_with_a_wrong_signature_or_none_are_dropped_and_counted() {
        CellResult result = kernel.execute("k = get_ipython().kernel\n"
                + "parent = k.get_parent('shell')\n"
                + "from jupyter_client.session import Session\n"
                + "forger = Session(key=b'not the key')\n"
                + "forger.send(k.iopub_socket, 'stream', {'name': 'stdout', 'text': 'forged'}, parent=parent)\n"
                + "k.iopub_socket.send_multipart([b'no delimiter'])\n"
                + "k.iopub_socket.send_multipart([b'<IDS|MSG>', b'', b'{', b'}', b'[]', b'1'])\n"
                + "print('genuine')");
        assertThat(result.printed("stdout")).isEqualTo("genuine\n");
        assertThat(result.status()).isEqualTo(CellStatus.OK);
        assertThat(kernel.refusedMessages()).isEqualTo(3);
    }

    @Test
    void a_kernel_that_closes_its_channels_has_died() {
        CellResult result = kernel.execute("import os\nos.closerange(3, 4096)" + LATER);
        assertThat(result.status()).isIn(CellStatus.DIED, CellStatus.TIMED_OUT);
        assertThat(value(kernel.execute("1"))).isEqualTo("1");
    }

    @Test
    void a_kernel_that_kills_its_server_loses_its_sandbox_and_nobody_elses() {
        CellResult result = kernel.execute("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)" + LATER);
        assertThat(result.status()).isEqualTo(CellStatus.DIED);
        assertThat(result.note()).contains("its server");
        assertThat(value(kernel.execute("1"))).isEqualTo("1");
    }

    @Test
    void a_kernel_cannot_read_or_trace_its_server_and_a_change_of_its_limits_costs_the_sandbox() {
        CellResult spy = kernel.execute("import os\nfor what in ['mem', 'environ', 'fd']:\n    try:\n"
                + "        p = f'/proc/{os.getppid()}/{what}'\n        os.listdir(p) if what == 'fd' else open(p, 'rb').read(1); print('read', what)\n"
                + "    except OSError as e: pass");
        assertThat(spy.printed("stdout")).isEmpty();
        int before = pool.launched();
        kernel.close();
        try (Kernel again = pool.open(Kernels.limits())) {
            again.execute("import os, resource\nresource.prlimit(os.getppid(), resource.RLIMIT_NPROC, (1, 1))");
        }
        pool.open(Kernels.limits()).close();
        assertThat(pool.launched()).isEqualTo(before + 1);
    }

    private Kernel hasty() {
        kernel.close();
        return kernel = pool.open(Kernels.limits().withCall(Duration.ofSeconds(2)));
    }

    private static String value(CellResult result) {
        return result.result()
                .map(one -> one.data().get("text/plain"))
                .orElseThrow(() -> new AssertionError("no value: " + result));
    }
}
