"""A progress bar on standard error, where that is a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from vedette.cli.terminal import notice_console
from vedette.schema.ports import Progress as OnProgress


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[OnProgress]:
    """A function to be called with stage, steps done and steps in all. The bar is gone when the block ends."""
    console = notice_console()
    if quiet or not console.is_terminal:
        yield lambda _stage, _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        stages: dict[str, TaskID] = {}

        def on_progress(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage.capitalize(), total=total or None)
            bar.update(stages[stage], completed=done, total=total or None)

        yield on_progress
