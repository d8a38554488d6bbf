"""What machines ask: does it live, can it serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from vedette.portal.access.policies import OPEN
from vedette.portal.access.web import door
from vedette.portal.jobs.queries import is_worker_alive


@door(OPEN)
def alive(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


@door(OPEN)
def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers and has the tables of this version; 503 says what is lacking.

    Whether a worker lives is told too, but pages are served without one: what it does waits.
    """
    lacking = _lacking()
    worker = "unknown" if lacking else "alive" if is_worker_alive() else "none"
    return JsonResponse({"status": lacking or "ready", "worker": worker}, status=503 if lacking else 200)


def _lacking() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "the database does not answer"
    return "the database has not the tables of this version" if waiting else ""
