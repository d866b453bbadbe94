"""Forks one child for each piece of work, one at a time, and sees to it that nothing of it stays.

Runs inside the sandbox. It is trusted, and never runs or reads anything of its children; what it knows of their secrets is used
up before they run."""

import gc
import os
import platform
import select
import signal
import socket
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
KIND = sys.argv[1]

if HOME not in sys.path:
    sys.path.insert(0, HOME)

import assay_cage
import assay_filter
import assay_gather
import assay_solution
import assay_wire

if KIND == "JUDGE":
    import assay_build
    import assay_check
    import assay_tools
    import assay_verifier

# Loaded once here, so that no child loads them again.
import bisect, collections, copy, datetime, decimal, fractions, functools, heapq, itertools, math, operator, re, statistics, string

sys.path.remove(HOME)

LONGEST_ORDER = 64 << 10
WIRE = 3
NO_MEMORY = 77
BROKEN = 70


class Server:
    def __init__(self):
        with open(os.path.join(HOME, "token")) as file:
            secret = file.read()
        self.filter = None if os.path.exists(os.path.join(HOME, "unfiltered")) else assay_filter.ready()
        self.control = assay_wire.Wire(connect(secret), LONGEST_ORDER)
        self.control.send({"python": platform.python_version(), "filtered": self.filter is not None})
        self.wake, told = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(told, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)

    def serve(self):
        while (order := self.control.receive()) is not None:
            # To end a child that has ended already is done.
            if order["do"] == "fork":
                self.child(order)

    def child(self, order):
        sock = connect(order["secret"])
        try:
            pid = os.fork()
        except OSError as e:
            self.control.send({"ended": order["number"], "failed": str(e)})
            sock.close()
            return
        if pid == 0:
            work(sock, order, self.filter)
        sock.close()
        status, usage = self.until_end(pid, order["number"])
        sweep()
        self.control.send({
            "ended": order["number"],
            "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            "cpuMillis": round((usage.ru_utime + usage.ru_stime) * 1000),
        })

    def until_end(self, pid, number):
        while True:
            ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                return status, usage
            ready, _, _ = select.select([self.control.sock, self.wake], [], [])
            if self.wake in ready:
                drain(self.wake)
            if self.control.sock in ready:
                order = self.control.receive()
                if order is None:
                    sweep()
                    os._exit(0)
                if order["do"] == "kill" and order["number"] == number:
                    sweep()
                    return os.wait4(pid, 0)[1:]


def connect(secret):
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.connect(os.path.join(HOME, "s"))
    sock.sendall(assay_wire.framed(secret.encode("ascii")))
    return sock


def drain(pipe):
    try:
        while os.read(pipe, 4096):
            pass
    except BlockingIOError:
        pass


def sweep():
    """Ends everything that this user may end here, but this process: of a child, nothing stays."""
    try:
        os.kill(-1, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def work(sock, order, system_calls):
    """The whole life of a child."""
    code = BROKEN
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        wire = assay_wire.Wire(only(sock), order["limits"]["message"])
        assay_cage.enter(order["limits"], system_calls)
        sys.modules[order["driver"]].run(wire, wire.receive())
        code = 0
    except MemoryError:
        code = NO_MEMORY
    finally:
        os._exit(code)


def only(sock):
    """The socket, as the only open file besides three that lead nowhere."""
    os.dup2(sock.detach(), WIRE)
    nowhere = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.closerange(WIRE + 1, 256)
    return socket.socket(fileno=WIRE)


if __name__ == "__main__":
    assay_cage.prepare()
    server = Server()
    gc.collect()
    gc.freeze()
    server.serve()
    sweep()
