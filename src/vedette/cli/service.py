"""The service in this process, from its socket to its end: what ``vedette up`` and ``vedette demo`` share."""

from contextlib import nullcontext

from vedette.cli.terminal import report_console, words
from vedette.portal.site.settings.configuration import Configuration


def serve_here(configuration: Configuration, *, worker: bool = True) -> None:
    """Serve until interrupted; tell the address and, the first time, a password. Raises OSError where it is taken."""
    from vedette.portal.site.management.house import furnish, open_house  # noqa: PLC0415
    from vedette.portal.site.management.serving import listen, serve  # noqa: PLC0415

    with listen(configuration) as listening:
        open_house()
        first = furnish()
        console = report_console()
        console.print(words(f"Vedette is at {configuration.reached_at}"))
        if first:
            console.print(words(f"First sign-in: {first.email}  password: {first.password}  (told once)"))
        console.print(words("Ctrl-C ends it."))
        from vedette.portal.site.management.working import worker_beside  # noqa: PLC0415

        with worker_beside() if worker else nullcontext():
            serve(listening)
    report_console().print(words("Vedette stopped."))
