from django.db import connection, transaction
from django.db.utils import DatabaseError

from portal.people import House
from vedette.portal.access.queries import everything_in_view


def _refused(statement):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return str(error)
    return ""


def test_sql_itself_cannot_change_or_delete_a_line(house: House):
    with everything_in_view():
        for statement in ("UPDATE audit_auditentry SET subject = 'x'", "DELETE FROM audit_auditentry"):
            assert "append-only" in _refused(statement)


def test_no_number_stands_twice_in_a_chain(house: House):
    again = "INSERT INTO audit_auditentry (chain, number, at, actor, actor_name, deed, subject, details, seal) "
    values = "SELECT chain, number, at, actor, actor_name, deed, subject, details, seal FROM audit_auditentry"
    with everything_in_view():
        assert "unique" in _refused(again + values).lower()
