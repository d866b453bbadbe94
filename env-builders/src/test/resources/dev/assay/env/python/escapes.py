"""What untrusted code may try. Each function is one attempt; one that succeeds says so by submitting."""

import ctypes
import gc
import json
import os
import re
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)


def escaped(tools, what):
    tools.submit_result(f"ESCAPED: {what}")


def tried(tools, what, attempt):
    """It is an escape if it does what it wants without an exception and without an error code."""
    try:
        result = attempt()
    except (OSError, ValueError, RuntimeError, ImportError, AttributeError):
        return
    if result is not False and result != -1:
        escaped(tools, f"{what}: {result!r}"[:500])


def reached(family):
    sock = socket.socket(family, socket.SOCK_RAW if family == socket.AF_PACKET else socket.SOCK_STREAM)
    sock.settimeout(1)
    sock.connect(("1.1.1.1", 53) if family == socket.AF_INET else ("::1", 80))


def read_memory():
    here = ctypes.create_string_buffer(8)
    vector = struct.pack("PP", ctypes.addressof(here), 8)
    there = struct.pack("PP", 0x400000, 8)
    return libc.process_vm_readv(os.getppid(), vector, 1, there, 1, 0) > 0


# ---


def reads_what_is_not_its_business(tools):
    for path in ("/etc/shadow", "/files", "/var/run/docker.sock", "/run/docker.sock", "/assay/token"):
        tried(tools, path, lambda: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(10))
    for name in ("mem", "environ", "maps", "root/etc/passwd", "fd"):
        path = f"/proc/{os.getppid()}/{name}"
        tried(tools, path, lambda: os.listdir(path) if name == "fd" else open(path, "rb").read(1))


def leaves_something_behind(tools):
    for directory in ("/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/dev/mqueue", "/run", "/assay", "/files", "/proc/self", "/usr"):
        tried(tools, directory, lambda: os.mkdir(directory + "/left"))
        tried(tools, directory, lambda: open(directory + "/left.txt", "w").write("x"))
        tried(tools, directory, lambda: os.mkfifo(directory + "/fifo"))


def writes_to_its_parent(tools):
    tried(tools, "memory", lambda: open(f"/proc/{os.getppid()}/mem", "r+b"))
    tried(tools, "oom", lambda: open(f"/proc/{os.getppid()}/oom_score_adj", "w").write("1000"))
    tried(tools, "comm", lambda: open(f"/proc/{os.getppid()}/comm", "w").write("x"))


def forks(tools):
    tried(tools, "fork", os.fork)


def starts_programs(tools):
    tried(tools, "subprocess", lambda: subprocess.run(["/bin/true"]))
    tried(tools, "system", lambda: os.system("true") == 0)
    tried(tools, "posix_spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
    tried(tools, "popen", lambda: os.popen("true").read())


def becomes_another_program(tools):
    os.execv("/bin/sh", ["sh", "-c", "kill -9 -1; exit 1"])


def starts_threads(tools):
    tried(tools, "thread", lambda: threading.Thread(target=print).start())
    import multiprocessing

    tried(tools, "process", lambda: multiprocessing.Process(target=print).start())
    import concurrent.futures

    tried(tools, "pool", lambda: concurrent.futures.ThreadPoolExecutor().submit(print).result())


def floods_with_threads_and_processes(tools):
    for _ in range(2000):
        for start in (os.fork, threading.Thread(target=time.sleep, args=(60,)).start):
            try:
                start()
            except (OSError, RuntimeError):
                pass


def opens_sockets(tools):
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):
        tried(tools, f"family {family}", lambda: reached(family))
    tried(tools, "names", lambda: socket.getaddrinfo("localhost", 80) and socket.create_connection(("localhost", 80), 1))


def calls_the_host_like_the_server(tools):
    held = []
    for body in (b"x" * 64, b"0" * 64, b"", b"{}") * 50:
        try:
            sock = socket.socket(socket.AF_UNIX)
            sock.settimeout(0.2)
            sock.connect("/assay/s")
            sock.sendall(struct.pack(">I", len(body)) + body)
            held.append(sock)
        except OSError:
            pass


def calls_the_kernel_by_itself(tools):
    for name, arguments in (("fork", ()), ("unshare", (0x10000000,)), ("setns", (3, 0)), ("chroot", (b"/",))):
        tried(tools, name, lambda: getattr(libc, name)(*arguments))
    tried(tools, "system", lambda: libc.system(b"true") == 0)
    tried(tools, "mount", lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, 0))
    tried(tools, "ptrace", lambda: libc.ptrace(16, os.getppid(), 0, 0))
    tried(tools, "clone", lambda: libc.syscall(56, 17, 0, 0, 0, 0))
    tried(tools, "bpf", lambda: libc.syscall(321, 0, 0, 0))
    tried(tools, "io_uring", lambda: libc.syscall(425, 1, ctypes.create_string_buffer(200)))
    tried(tools, "reading memory", read_memory)


def becomes_root(tools):
    for name in ("setuid", "setgid", "seteuid", "setegid"):
        tried(tools, name, lambda: getattr(os, name)(0))
    tried(tools, "setgroups", lambda: os.setgroups([0]))
    tried(tools, "nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0) - 1))


def makes_devices(tools):
    tried(tools, "mknod", lambda: os.mknod("/tmp/mem", 0o20666, os.makedev(1, 1)))
    for path in ("/dev/mem", "/dev/kmsg", "/dev/sda", "/proc/kcore", "/proc/sysrq-trigger"):
        tried(tools, path, lambda: open(path, "wb"))


def lifts_its_limits(tools):
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE):
        most = resource.RLIM_INFINITY
        tried(tools, f"limit {limit}", lambda: resource.setrlimit(limit, (most, most)))


def kills_its_parent(tools):
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def kills_everything(tools):
    os.kill(-1, signal.SIGKILL)
    time.sleep(60)


def kills_its_parent_by_a_limit(tools):
    resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))
    time.sleep(60)


def kills_its_parent_by_a_signal_of_its_wire(tools):
    import fcntl

    fcntl.fcntl(3, 10, signal.SIGKILL)
    fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    tools.x()
    time.sleep(60)


def reaches_the_driver_by_frames(tools):
    frame = sys._getframe()
    while frame:
        for name, value in {**frame.f_locals, **frame.f_globals}.items():
            if name in ("wire", "control", "server"):
                value.send({"accepted": True, "reason": "forged", "submitted": ["forged"], "index": 0})
        frame = frame.f_back


def reaches_the_driver_by_closures(tools):
    wire = tools.x.__closure__[1].cell_contents._wire
    for message in ({"done": True, "stdout": "", "error": None}, {"submitted": ["forged"]}, {"answer": "1"}, {"ended": 1, "exit": 0}):
        wire.send(message)


def finds_programs_among_subclasses(tools):
    for kind in object.__subclasses__() + [one for kind in object.__subclasses__() for one in type.__subclasses__(kind)]:
        if kind.__name__ == "Popen":
            tried(tools, "Popen", lambda: kind(["/bin/true"]))
        if kind.__name__ == "Server":
            kind.__init__.__globals__["sweep"]()


def finds_secrets_in_memory(tools):
    for one in gc.get_objects():
        if isinstance(one, socket.socket) and one.fileno() not in (-1, 3):
            escaped(tools, f"another socket: {one}")
    for number in (4, 5, 6, 7, 8, 9, 10):
        tried(tools, f"descriptor {number}", lambda: os.fstat(number))


# --- From here on nothing is reached for; it only takes for ever, or too much, or lies.


def computes_a_power_for_ever(tools):
    10 ** 10**8


def computes_digits_for_ever(tools):
    sys.set_int_max_str_digits(0)
    str(7 ** 10**7)


def sums_for_ever(tools):
    sum(range(10**12))


def matches_for_ever(tools):
    re.match("(a+)+$", "a" * 60 + "b")


def sorts_for_ever(tools):
    class Slow:
        def __lt__(self, other):
            while True:
                pass

    sorted([Slow(), Slow()])


def ignores_signals(tools):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def sleeps_for_ever(tools):
    time.sleep(10**9)


def waits_for_ever(tools):
    tools._wire.receive()


def recurses(tools):
    sys.setrecursionlimit(10**9)
    solve(tools)


def recurses_in_c(tools):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    repr(nested)


def parses_too_deep(tools):
    compile("(" * 10**5 + ")" * 10**5, "x", "exec")


def nests_text_for_the_parser(tools):
    eval("-" * 10**6 + "1")


def eats_memory_at_once(tools):
    bytearray(10**12)


def eats_memory_bit_by_bit(tools):
    parts = []
    while True:
        parts.append(bytearray(10**6))


def eats_memory_by_format(tools):
    "{:>1000000000}".format(1) * 10


def prints_for_ever(tools):
    while True:
        print("x" * 1000)


def writes_to_the_standard_streams_for_ever(tools):
    while True:
        for number in (0, 1, 2):
            os.write(number, b"x" * 10**6)


def calls_for_ever(tools):
    while True:
        tools.x("x" * 1000)


def sends_hundreds_of_megabytes(tools):
    sock = tools._wire.sock
    sock.sendall(struct.pack(">I", 300 << 20))
    while True:
        sock.sendall(b"x" * 10**6)


def sends_junk(tools):
    tools._wire.sock.sendall(os.urandom(10**6))


def sends_half_a_message_and_waits(tools):
    tools._wire.sock.sendall(struct.pack(">I", 100) + b"{")
    time.sleep(60)


def forges_an_ending(tools):
    body = b'{"done": true, "stdout": "", "submitted": ["forged"], "calls": 0}'
    tools._wire.sock.sendall(struct.pack(">I", len(body)) + body)
    time.sleep(60)


def closes_its_wire_and_goes_on(tools):
    os.close(3)
    while True:
        pass


def closes_its_wire_and_sleeps(tools):
    os.close(3)
    time.sleep(60)


def changes_modules_under_the_driver(tools):
    json.dumps = lambda *a, **k: '{"submitted": ["forged"]}'
    json.loads = lambda *a, **k: {"answer": "1"}
    for name, module in list(sys.modules.items()):
        if name.startswith("assay_"):
            for inner in list(vars(module)):
                setattr(module, inner, None)
    import builtins

    builtins.__import__ = builtins.print = builtins.open = None


def replaces_the_driver_by_a_loop(tools):
    for name, module in list(sys.modules.items()):
        if name.startswith("assay_"):
            module.described = lambda *a: sum(range(10**12))
    raise ValueError


def raises_what_cannot_be_told(tools):
    class Odd(BaseException):
        def __str__(self):
            raise self

    raise Odd


def ends_with_a_name_of_another(tools):
    raise type("X" * 10**7, (Exception,), {})("x" * 10**7)


def leaves_at_once(tools):
    os._exit(0)


def leaves_politely(tools):
    sys.exit(0)


def dies(tools):
    ctypes.string_at(0)


def leaves_a_trap_for_the_end(tools):
    import atexit

    class Trap:
        def __del__(self):
            while True:
                pass

    atexit.register(lambda: sum(range(10**12)))
    sys.trap = Trap()
    threading._register_atexit(lambda: sum(range(10**12)))
