"""The worker, in the tests' own process."""

from vedette.portal.jobs.work import find_handlers, work_once


def work_off() -> int:
    """Do every job that is due; how many."""
    find_handlers()
    done = 0
    while work_once("tests"):
        done += 1
    return done
