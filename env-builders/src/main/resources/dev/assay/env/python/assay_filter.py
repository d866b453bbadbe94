"""A filter of system calls: a child may compute, read files and talk on the wire it has; anything else fails with EPERM.

Without it (on another kind of machine) the sandbox still holds, but a child could reach the server beside it."""

import ctypes
import errno
import os
import platform
import struct

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000

_LOAD = 0x20
_EQUAL = 0x15
_GREATER = 0x25
_AT_LEAST = 0x35
_ANY_BIT = 0x45
_RETURN = 0x06

_NUMBER = 0
_MACHINE = 4

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000  # the last makes files without a name
_FCNTL_LAST_HARMLESS = 7  # those above send signals to whom one likes
_FCNTL_DUPFD_CLOEXEC = 1030

# Everything a computation needs: memory, clocks, its own wire, files to read.
_NAMES = (
    "read write close recvfrom sendto fstat lseek newfstatat futex mmap munmap mprotect mremap madvise brk"
    " readv writev pread64 statx faccessat faccessat2 readlinkat getcwd getdents64 dup ppoll pselect6 shutdown fadvise64"
    " rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack getrandom clock_gettime clock_getres clock_nanosleep nanosleep"
    " gettimeofday times getpid getppid gettid getuid geteuid getgid getegid getrusage sched_yield sched_getaffinity"
    " sysinfo uname exit exit_group restart_syscall set_robust_list rseq membarrier"
).split()

_X86_64 = {
    "read": 0, "write": 1, "open": 2, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "poll": 7, "lseek": 8, "mmap": 9,
    "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "pread64": 17,
    "readv": 19, "writev": 20, "access": 21, "select": 23, "sched_yield": 24, "mremap": 25, "madvise": 28, "dup": 32,
    "nanosleep": 35, "getpid": 39, "sendto": 44, "recvfrom": 45, "shutdown": 48, "exit": 60, "uname": 63, "fcntl": 72,
    "getcwd": 79, "readlink": 89, "gettimeofday": 96, "getrusage": 98, "sysinfo": 99, "times": 100, "getuid": 102,
    "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110, "sigaltstack": 131, "gettid": 186, "time": 201,
    "futex": 202, "sched_getaffinity": 204, "getdents64": 217, "restart_syscall": 219, "fadvise64": 221,
    "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231, "openat": 257, "newfstatat": 262,
    "readlinkat": 267, "faccessat": 269, "pselect6": 270, "ppoll": 271, "set_robust_list": 273, "getrandom": 318,
    "membarrier": 324, "statx": 332, "rseq": 334, "clone3": 435, "faccessat2": 439,
}

_AARCH64 = {
    "getcwd": 17, "dup": 23, "fcntl": 25, "faccessat": 48, "openat": 56, "close": 57, "getdents64": 61, "lseek": 62,
    "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67, "pselect6": 72, "ppoll": 73, "readlinkat": 78,
    "newfstatat": 79, "fstat": 80, "exit": 93, "exit_group": 94, "futex": 98, "set_robust_list": 99, "nanosleep": 101,
    "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115, "sched_getaffinity": 123, "sched_yield": 124,
    "restart_syscall": 128, "sigaltstack": 132, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139,
    "times": 153, "uname": 160, "getrusage": 165, "gettimeofday": 169, "getpid": 172, "getppid": 173, "getuid": 174,
    "geteuid": 175, "getgid": 176, "getegid": 177, "gettid": 178, "sysinfo": 179, "sendto": 206, "recvfrom": 207,
    "shutdown": 210, "brk": 214, "munmap": 215, "mremap": 216, "mmap": 222, "fadvise64": 223, "mprotect": 226,
    "madvise": 233, "getrandom": 278, "membarrier": 283, "statx": 291, "rseq": 293, "clone3": 435, "faccessat2": 439,
}

_MACHINES = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _AARCH64)}

_libc = ctypes.CDLL(None, use_errno=True)


def prctl(option, *values):
    """Zero when it was done."""
    return _libc.prctl(ctypes.c_int(option), *[ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]])


def program():
    """The instructions for this machine, or None where they are not known."""
    known = _MACHINES.get(platform.machine())
    if known is None or struct.calcsize("P") != 8:
        return None
    machine, numbers = known
    lines = [_line(_LOAD, _MACHINE), _line(_EQUAL, machine, 1, 0), _line(_RETURN, _KILL), _line(_LOAD, _NUMBER)]
    if "open" in numbers:
        # Numbers from here on are those of a second table of this machine.
        lines += [_line(_AT_LEAST, 0x40000000, 0, 1), _line(_RETURN, _ERRNO | errno.EPERM)]
    old_ways = ("stat", "lstat", "access", "readlink", "poll", "select", "time")
    for name in _NAMES + [name for name in old_ways if name in numbers]:
        lines += [_line(_EQUAL, numbers[name], 0, 1), _line(_RETURN, _ALLOW)]
    # The C library then takes the older call, which fails.
    lines += [_line(_EQUAL, numbers["clone3"], 0, 1), _line(_RETURN, _ERRNO | errno.ENOSYS)]
    for name, argument in (("openat", 2), ("open", 1)):
        if name in numbers:
            lines += _opening(numbers[name], argument)
    lines += _controlling(numbers["fcntl"])
    lines.append(_line(_RETURN, _ERRNO | errno.EPERM))
    return b"".join(lines)


def _opening(number, argument):
    return [
        _line(_EQUAL, number, 0, 4),
        _line(_LOAD, _argument(argument)),
        _line(_ANY_BIT, _WRITING, 0, 1),
        _line(_RETURN, _ERRNO | errno.EPERM),
        _line(_RETURN, _ALLOW),
    ]


def _controlling(number):
    return [
        _line(_EQUAL, number, 0, 5),
        _line(_LOAD, _argument(1)),
        _line(_EQUAL, _FCNTL_DUPFD_CLOEXEC, 1, 0),
        _line(_GREATER, _FCNTL_LAST_HARMLESS, 1, 0),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _ERRNO | errno.EPERM),
    ]


def _line(code, value, if_true=0, if_false=0):
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _argument(index):
    """Offset of the lower half of an argument."""
    return 16 + 8 * index


class Filter:
    """A program in memory, ready to be installed."""

    def __init__(self, lines):
        self._code = ctypes.create_string_buffer(lines, len(lines))
        self._header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(lines) // 8, ctypes.addressof(self._code)))
        self._address = ctypes.c_ulong(ctypes.addressof(self._header))

    def install(self):
        """Holds for this process for good. No new privileges must have been asked for."""
        if _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, self._address):
            raise OSError(ctypes.get_errno(), "the filter of system calls cannot be installed")

    def works(self):
        """Whether this kernel takes it: tried in a child, since it cannot be taken off."""
        pid = os.fork()
        if pid == 0:
            try:
                self.install()
                os._exit(0)
            except OSError:
                os._exit(1)
        return os.waitpid(pid, 0)[1] == 0


def ready():
    """The filter, or None where this machine or its kernel has none."""
    lines = program()
    found = Filter(lines) if lines else None
    return found if found and found.works() else None
