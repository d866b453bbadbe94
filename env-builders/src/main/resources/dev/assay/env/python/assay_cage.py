"""What a child may not do: limits of the kernel, entered before anything untrusted is read.

A child inherits what its server can bear, too; so little is left to do in each."""

import resource
import signal

import assay_filter

OPEN_FILES = 64
STACK = 8 << 20


def prepare():
    """For the server and all its children: nobody traces another, although they share a user, and a file of nought bytes is the
    largest."""
    assay_filter.prctl(assay_filter.PR_SET_DUMPABLE, 0)
    assay_filter.prctl(assay_filter.PR_SET_NO_NEW_PRIVS, 1)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_STACK, STACK)


def enter(limits, system_calls):
    """For a child; there is no return. Not even one process or thread may be started."""
    cpu = limits["cpu"]
    _limit(resource.RLIMIT_CPU, cpu, cpu + 1)
    _limit(resource.RLIMIT_AS, limits["memory"])
    _limit(resource.RLIMIT_NPROC, 0)
    if system_calls:
        system_calls.install()
    else:
        assay_filter.prctl(assay_filter.PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(what, soft, hard=None):
    most = resource.getrlimit(what)[1]
    hard = soft if hard is None else hard
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(what, (soft, hard))
