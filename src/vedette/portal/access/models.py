"""Rows that belong to an organisation: no query reaches them before somebody said whose rows are in view."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from vedette.portal.access.rules import OutOfScopeError, Scope, current_scope

Row = TypeVar("Row", bound=models.Model)


class ScopedQuerySet(models.QuerySet[Row]):
    """Writes only what is in view."""

    def create(self, **values: Any) -> Row:
        """Insert a row; raises where it belongs to an organisation that is out of view."""
        self._refuse_foreign([self.model(**values)])
        return super().create(**values)

    def bulk_create(self, objs: Iterable[Row], *arguments: Any, **options: Any) -> list[Row]:
        """Insert rows; raises where one of them belongs to an organisation that is out of view."""
        rows = list(objs)
        self._refuse_foreign(rows)
        return super().bulk_create(rows, *arguments, **options)

    def _refuse_foreign(self, rows: list[Row]) -> None:
        scope = scope_for(self.model)
        for row in rows:
            if not scope.holds(getattr(row, owner_of(self.model))):
                raise OutOfScopeError(self.model.__name__)


class ScopedManager(models.Manager[Row]):
    """The only way to rows of organisations. Raises ScopeMissingError where nobody said whose."""

    def get_queryset(self) -> ScopedQuerySet[Row]:
        """The rows in view."""
        scope = scope_for(self.model)
        rows: ScopedQuerySet[Row] = ScopedQuerySet(self.model, using=self._db)
        return rows if scope.is_everything else rows.filter(**{f"{owner_of(self.model)}__in": scope.organisations})


class OrganisationOwned(models.Model):
    """What every table with rows of organisations is."""

    owner_field: ClassVar[str] = "organisation_id"
    is_of_the_team: ClassVar[bool] = False
    """The hunting team's own rows about the organisation, which its people never see."""

    objects = ScopedManager()

    class Meta:
        abstract = True


def owner_of(model: type[models.Model]) -> str:
    """The field that says to which organisation a row belongs."""
    return getattr(model, "owner_field", "organisation_id")


def owner(row: models.Model) -> UUID | None:
    """The organisation that a row belongs to; the provider's own rows belong to none."""
    value: UUID | None = getattr(row, owner_of(type(row)))
    return value


def scope_for(model: type[models.Model]) -> Scope:
    """What is in view of this table's rows; raises where nobody said it."""
    scope = current_scope()
    return scope.of_the_team() if getattr(model, "is_of_the_team", False) else scope


def wall(table: str, column: str = "organisation_id", *, is_of_the_team: bool = False) -> "Statements":
    """A migration step: PostgreSQL itself shows and takes rows in view alone, whoever owns the table."""
    setting = "vedette.hunted" if is_of_the_team else "vedette.organisations"
    in_view = f"(SELECT coalesce(current_setting('{setting}', true), ''))"
    may = f"{in_view} = '*' OR {column}::text = ANY(string_to_array({in_view}, ','))"
    build = (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY organisations_in_view ON {table} USING ({may}) WITH CHECK ({may})",
    )
    tear_down = (
        f"DROP POLICY organisations_in_view ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )
    return Statements({"postgresql": build}, {"postgresql": tear_down})


def append_only(table: str) -> "Statements":
    """A migration step: the database itself refuses to change or delete what was once written."""
    name, complaint = f"{table}_is_append_only", f"{table} is append-only"
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{complaint}'; END $$"
    )
    trigger = f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    triggers = [
        f"CREATE TRIGGER {name}_{deed} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{complaint}'); END"
        for deed in ("update", "delete")
    ]
    return Statements(
        {"postgresql": (function, trigger), "sqlite": triggers},
        {
            "postgresql": (f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"),
            "sqlite": (f"DROP TRIGGER {name}_update", f"DROP TRIGGER {name}_delete"),
        },
    )


class Statements(Operation):
    """A migration step of statements for each kind of database (``postgresql``, ``sqlite``).

    They know no models: ``RunPython`` would make all models of the portal anew before each of them.
    """

    reversible = True

    def __init__(self, forward: Mapping[str, Sequence[str]], backward: Mapping[str, Sequence[str]]) -> None:
        """Statements by kind of database, there and back."""
        self.forward, self.backward = forward, backward

    def state_forwards(self, _app_label: str, _state: object) -> None:
        """Models stay as they are."""

    def database_forwards(self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: object) -> None:
        """Run what stands for this kind of database, if anything does."""
        _run(self.forward, schema_editor)

    def database_backwards(self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: object) -> None:
        """Undo it."""
        _run(self.backward, schema_editor)


def _run(statements: Mapping[str, Sequence[str]], editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements.get(editor.connection.vendor, ()):
        editor.execute(statement)
