"""An IPython kernel that calls out to the sockets of its client instead of listening on sockets of its own: what runs in it can
then write nothing that the client's machine sees, and nobody can reach it but who made the sockets."""

import codecs
import logging
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections import deque

import ipykernel.kernelapp
import zmq
from ipykernel.control import ControlThread
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config

# Output of another process passes a pipe and a thread before it is seen; this long after the last one was waited for, it has.
PIPE_SECONDS = 0.02
# Characters of printed text in one message.
PIECE = 1 << 20
# Characters of printed text that wait for their sending; whoever prints more waits, too, instead of filling the memory.
WAITING_TEXT = 4 << 20
# Messages and bytes that wait likewise, and messages that the socket takes before its reader has.
WAITING_MESSAGES = 256
WAITING_BYTES = 16 << 20
SOCKET_MESSAGES = 16


class AssayKernel(IPythonKernel):
    """Lets what the processes of a cell have printed arrive before the cell is said to be done."""

    async def do_execute(self, *args, **kwargs):
        before = children()
        reply = await super().do_execute(*args, **kwargs)
        if children() != before:
            time.sleep(PIPE_SECONDS)
        return reply


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_minflt, used.ru_majflt, used.ru_utime, used.ru_stime


class Publications(IOPubThread):
    """Wakes the thread that publishes once for all that waits, not for each: most of a small cell's time would go there.
    And makes whoever publishes wait while much is still to be sent."""

    awake = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Without a lock, which a fork could copy while it is held.
        self.sizes = deque()

    def send_multipart(self, parts, *args, **kwargs):
        self.sizes.append(sum(memoryview(part).nbytes for part in parts))
        super().send_multipart(parts, *args, **kwargs)
        while self.crowded() and self.may_wait():
            time.sleep(0.001)

    def crowded(self):
        return len(self.sizes) > WAITING_MESSAGES or sum(tuple(self.sizes)) > WAITING_BYTES

    def may_wait(self):
        """Not the thread that sends, and not the one that takes the interrupt of a flood; and nobody in a forked process."""
        current = threading.current_thread()
        return self.thread.is_alive() and current is not self.thread and not isinstance(current, ControlThread)

    def _really_send(self, *args, **kwargs):
        try:
            super()._really_send(*args, **kwargs)
        finally:
            self.sizes.popleft()

    def schedule(self, f):
        if not self.thread.is_alive():
            f()
            return
        self._events.append(f)
        if not self.awake:
            self.awake = True
            self._event_pipe.send(b"")

    def _handle_event(self, msg):
        # Before the events are counted: one that comes later wakes the thread again.
        self.awake = False
        for _ in range(len(self._events)):
            # What fails must not keep back what comes after it; whoever waits for that would wait for ever.
            try:
                self._events.popleft()()
            except Exception as e:
                print("An output could not be sent: %r" % e, file=sys.__stderr__, flush=True)


class Stream(OutStream):
    """Waits for nothing when nothing has been printed, or is on its way."""

    flush_timeout = 3600
    sending = False
    waiting_text = 0

    def write(self, string):
        if isinstance(string, str) and len(string) > PIECE:
            return sum(self.write(string[at : at + PIECE]) for at in range(0, len(string), PIECE))
        super().write(string)
        self.waiting_text += len(string)
        if self.waiting_text > WAITING_TEXT:
            self.flush()
        return len(string)

    def buffers(self):
        return self._buffers.values()

    def flush(self):
        with self._buffer_lock:
            waiting = any(buffer.tell() for buffer in self.buffers())
        # In this order: what is taken from the buffers is being sent from before on.
        if waiting or self.sending:
            super().flush()

    def _flush_buffers(self):
        """In pieces: a client reads past what is too long as a whole, and would miss even its beginning."""
        self.waiting_text = 0
        for parent, text in super()._flush_buffers():
            for piece in pieces(text):
                yield parent, piece

    def _flush(self):
        self.sending = True
        try:
            super()._flush()
        finally:
            self.sending = False


class OneBufferStream(Stream):
    """The same for an older ipykernel, whose streams keep what was printed in one place, whichever thread printed it."""

    def buffers(self):
        return (self._buffer,)

    def _flush_buffer(self):
        """Sends all but the last piece; that is for whoever asked."""
        self.waiting_text = 0
        last = ""
        for piece in pieces(super()._flush_buffer()):
            if last:
                self.publish(last)
            last = piece
        return last

    def publish(self, text):
        self.session.pid = os.getpid()
        content = {"name": self.name, "text": text}
        self.session.send(self.pub_thread, "stream", content=content, parent=self.parent_header, ident=self.topic)

    def _watch_pipe_fd(self):
        """What processes print. A character may come in two parts, which must not be the end of all that comes after it."""
        decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
        try:
            while (read := os.read(self._fid, 1 << 16)) and self._should_watch:
                self.write(decoder.decode(read))
        except Exception:
            self._exc = sys.exc_info()


def pieces(text):
    """A text in parts that a message may have. Half a character cannot be sent; it is shown as it would be written."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return (text[at : at + PIECE] for at in range(0, len(text), PIECE))


ipykernel.kernelapp.IOPubThread = Publications


class AssayKernelApp(IPKernelApp):
    """The application without what it needs for other clients: no heartbeat, no standard input, no connection file of its own."""

    kernel_class = AssayKernel

    def _try_bind_socket(self, s, port):
        if port > 0:
            published = s.type in (zmq.PUB, zmq.XPUB)
            s.sndhwm = SOCKET_MESSAGES if published else 0
            s.rcvhwm = 0
            if published:
                s.setsockopt(zmq.XPUB_NODROP, 1)
            s.connect("ipc://%s-%d" % (self.ip, port))
            # The debugger's own socket connects to the last endpoint of the shell; the client's is not for it.
            if s is self.shell_socket:
                s.bind("inproc://shell-of-the-debugger")
        return port

    def init_control(self, context):
        super().init_control(context)
        # For the debugger's and for parallel shells, which nobody here asks for; every request would pass through it.
        self.shell_channel_thread = None

    def init_heartbeat(self):
        pass

    def write_connection_file(self, **kwargs):
        pass

    def init_signal(self):
        # Between cells an interrupt is nobody's.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def settings():
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 1000
    config.Completer.use_jedi = False
    config.IPythonKernel.debugger = False
    stream = Stream if hasattr(OutStream, "_flush_buffers") else OneBufferStream
    config.IPKernelApp.outstream_class = "assay_kernel." + stream.__name__
    config.IPKernelApp.log_level = logging.CRITICAL
    config.IPKernelApp.add_ipython_dir_to_sys_path = False
    config.IPythonKernel._execute_sleep = 0
    config.Session.digest_history_size = 0
    return config


def run(connection):
    """Serves until it is told to shut down. Returns the exit code."""
    try:
        app = AssayKernelApp.instance(config=settings(), connection_file=connection)
        app.initialize([])
        app.shell.run_line_magic("matplotlib", "inline")
        app.start()
        return 0
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        return 70
