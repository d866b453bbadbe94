"""What a child may not do: limits of the kernel, entered before anything untrusted is read."""

import resource
import signal

import assay_filter

OPEN_FILES = 64
STACK = 8 << 20


def hide():
    """Nobody reads or traces this process or its children, although they share a user."""
    assay_filter.prctl(assay_filter.PR_SET_DUMPABLE, 0)


def enter(limits, program):
    """No return from here. Not even one process or thread may be started; a file of nought bytes is the largest."""
    _first_to_go()
    assay_filter.prctl(assay_filter.PR_SET_PDEATHSIG, signal.SIGKILL)
    cpu = limits["cpu"]
    _limit(resource.RLIMIT_CPU, cpu, cpu + 1)
    _limit(resource.RLIMIT_AS, limits["memory"])
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_STACK, STACK)
    if program:
        assay_filter.install(program)


def _limit(what, soft, hard=None):
    most = resource.getrlimit(what)[1]
    hard = soft if hard is None else hard
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(what, (soft, hard))


def _first_to_go():
    """When the sandbox has no memory left, the kernel should take the child, not the server."""
    try:
        assay_filter.prctl(assay_filter.PR_SET_DUMPABLE, 1)
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except OSError:
        pass
    finally:
        assay_filter.prctl(assay_filter.PR_SET_DUMPABLE, 0)
