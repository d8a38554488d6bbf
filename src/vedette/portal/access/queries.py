"""What is in view, told to the database too, which holds a second wall where it can (PostgreSQL)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from vedette.portal.access.rules import EVERYTHING, Actor, Scope, narrowed_scope, scope_of, scoped

_READ = """SELECT coalesce(current_setting('vedette.organisations', true), ''),
coalesce(current_setting('vedette.hunted', true), '')"""
_SET = "SELECT set_config('vedette.organisations', %s, false), set_config('vedette.hunted', %s, false)"


@contextmanager
def in_view(scope: Scope) -> Iterator[None]:
    """Let the scope's rows and no others be in view within the block."""
    with scoped(scope), _told_to_the_database(scope):
        yield


@contextmanager
def in_view_of(*, actor: Actor, organisation: UUID | None = None) -> Iterator[None]:
    """Let everything be in view that the actor may see, or of that one organisation alone."""
    with in_view(narrowed_scope(actor, organisation) if organisation else scope_of(actor)):
        yield


@contextmanager
def everything_in_view() -> Iterator[None]:
    """For the service's own work, such as finding out who signs in."""
    with in_view(EVERYTHING):
        yield


@contextmanager
def _told_to_the_database(scope: Scope) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _tell(_as_setting(scope), _as_setting(scope.of_the_team()))
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            _tell(*before)


def _as_setting(scope: Scope) -> str:
    return "*" if scope.is_everything else ",".join(sorted(map(str, scope.organisations)))


def _tell(organisations: str, hunted: str) -> tuple[str, str]:
    """Set both, and return what they were."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        before = cursor.fetchone()
        cursor.execute(_SET, [organisations, hunted])
    return str(before[0]), str(before[1])
