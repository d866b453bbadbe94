"""Forks one kernel for each session, one at a time, and sees to it that nothing of it stays.

Runs inside the sandbox. It reads nothing of its kernels. What a kernel could have done to it is looked for when the kernel has
ended, and told; what cannot be put right here is put right by whoever made the sandbox, with another one."""

import ctypes
import gc
import json
import os
import platform
import resource
import select
import shutil
import signal
import socket
import struct
import sys
import traceback

HOME = os.path.dirname(os.path.abspath(__file__))
SESSION = "/session"
WORK = SESSION + "/work"
MEMORY_KILLS = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")
SHARED_OBJECTS = ("/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg")
LIMITS = [getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")]
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36
LONGEST_ORDER = 64 << 10
LIBC = ctypes.CDLL(None, use_errno=True)

sys.path.insert(0, HOME)
import assay_kernel

sys.path.remove(HOME)


def preload(modules):
    """Loaded once here, so that no kernel loads them again. What is not there is a kernel's own to miss."""
    for name in modules:
        try:
            __import__(name)
        except ImportError:
            print("not there: " + name, file=sys.stderr)


class Wire:
    """Messages of JSON behind four bytes of length."""

    def __init__(self, sock):
        self.sock = sock

    def send(self, message):
        body = json.dumps(message).encode()
        self.sock.sendall(struct.pack(">I", len(body)) + body)

    def receive(self):
        """None when the other end is gone."""
        header = self.take(4)
        if header is None:
            return None
        length = struct.unpack(">I", header)[0]
        body = self.take(length) if length <= LONGEST_ORDER else None
        return None if body is None else json.loads(body)

    def take(self, count):
        parts = b""
        while len(parts) < count:
            part = self.sock.recv(count - len(parts))
            if not part:
                return None
            parts += part
        return parts


class Server:
    def __init__(self):
        with open(os.path.join(HOME, "token")) as file:
            secret = file.read()
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.connect(os.path.join(HOME, "s"))
        sock.sendall(struct.pack(">I", len(secret)) + secret.encode("ascii"))
        self.wire = Wire(sock)
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        # Nobody of the same user may trace it or write to its memory.
        LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        self.own = traits()
        self.wire.send({"python": platform.python_version()})

    def serve(self):
        while (order := self.wire.receive()) is not None:
            # To end a kernel that has ended already is done.
            if order["do"] == "fork":
                self.session(order)

    def session(self, order):
        clear()
        own = os.path.join(HOME, str(order["number"]))
        kills = memory_kills()
        try:
            shutil.copytree(os.path.join(own, "files"), WORK)
            pid = os.fork()
        except OSError as e:
            self.wire.send({"ended": order["number"], "failed": str(e)})
            return
        if pid == 0:
            kernel(self.wire, os.path.join(own, "kernel.json"), order["memory"])
        status = self.until_end(pid, order["number"])
        self.wire.send({
            "ended": order["number"],
            "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            "memory": memory_kills() - kills,
            "clean": self.clean(),
        })

    def until_end(self, pid, number):
        descriptor = os.pidfd_open(pid)
        try:
            while True:
                ready, _, _ = select.select([self.wire.sock, descriptor], [], [])
                if descriptor in ready:
                    return swept(pid)
                order = self.wire.receive()
                if order is None:
                    sweep()
                    os._exit(0)
                if order["do"] == "kill" and order["number"] == number:
                    return swept(pid)
        finally:
            os.close(descriptor)

    def clean(self):
        """Whether nothing of a kernel is left: no file, no shared object, no other limit on this process."""
        clear()
        return not os.listdir(SESSION) and self.own == traits() and not any(map(shared, SHARED_OBJECTS))


def traits():
    """What another process of the same user may change about this one."""
    return (
        [resource.getrlimit(limit) for limit in LIMITS],
        os.getpriority(os.PRIO_PROCESS, 0),
        sorted(os.sched_getaffinity(0)),
        os.sched_getscheduler(0),
        os.getpgrp(),
    )


def shared(path):
    try:
        with open(path) as file:
            return len(file.readlines()) > 1
    except OSError:
        return False


def memory_kills():
    for path in MEMORY_KILLS:
        try:
            with open(path) as file:
                for line in file:
                    if line.startswith("oom_kill "):
                        return int(line.split()[1])
        except OSError:
            continue
    return 0


def clear():
    for entry in os.scandir(SESSION):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, onerror=permit)
        else:
            os.unlink(entry.path)


def permit(function, path, _):
    """A directory that was closed to its owner is opened again."""
    try:
        os.chmod(os.path.dirname(path), 0o700)
        if os.path.isdir(path) and not os.path.islink(path):
            os.chmod(path, 0o700)
            shutil.rmtree(path, ignore_errors=True)
        else:
            function(path)
    except OSError:
        pass


def sweep():
    """Ends everything that this user may end here, but this process."""
    try:
        os.kill(-1, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def swept(pid):
    """The status of the kernel, after whatever it started has gone, too."""
    sweep()
    status = os.waitpid(pid, 0)[1]
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return status


def kernel(wire, connection, memory):
    """The whole life of a kernel."""
    code = 70
    try:
        # Its own files below /proc are its own again.
        LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
        wire.sock.close()
        os.setsid()
        for standard, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY)):
            os.dup2(os.open("/dev/null", mode), standard)
        os.closerange(3, 256)
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        os.chdir(WORK)
        code = assay_kernel.run(connection)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    os.chdir("/")
    preload(sys.argv[1:])
    clear()
    gc.collect()
    gc.freeze()
    Server().serve()
    sweep()
