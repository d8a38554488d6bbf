"""What is in view, told to the database too, which holds a second wall where it can (PostgreSQL)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from vedette.portal.access.rules import EVERYTHING, Actor, Scope, scope_of, scoped

_SETTING = "vedette.organisations"


@contextmanager
def in_view(scope: Scope) -> Iterator[None]:
    """Let the scope's rows and no others be in view within the block."""
    with scoped(scope), _told_to_the_database(scope):
        yield


@contextmanager
def in_view_of(*, actor: Actor, organisation: UUID | None = None) -> Iterator[None]:
    """Let everything be in view that the actor may see, or of that one organisation alone."""
    allowed = scope_of(actor)
    one = frozenset({organisation} if organisation and allowed.holds(organisation) else ())
    with in_view(Scope(one) if organisation else allowed):
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
    before = _tell(_as_setting(scope))
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            _tell(before)


def _as_setting(scope: Scope) -> str:
    return "*" if scope.is_everything else ",".join(sorted(map(str, scope.organisations)))


def _tell(setting: str) -> str:
    """Set it, and return what it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [_SETTING])
        before = str(cursor.fetchone()[0])
        cursor.execute("SELECT set_config(%s, %s, false)", [_SETTING, setting])
    return before
