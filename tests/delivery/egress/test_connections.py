import pytest

from delivery.egress.servers import hello, serving
from vedette.delivery.egress.connections import JudgedConnection, JudgedPool, JudgedTLSConnection, JudgedTLSPool
from vedette.delivery.egress.errors import EgressError


@pytest.mark.parametrize("kind", [JudgedConnection, JudgedTLSConnection])
def test_a_connection_by_itself_goes_nowhere(kind):
    with serving(hello) as server, pytest.raises(EgressError):
        kind("127.0.0.1", server.port).connect()
    assert server.came == []


def test_pools_make_no_other_connections():
    assert JudgedPool.ConnectionCls is JudgedConnection
    assert JudgedTLSPool.ConnectionCls is JudgedTLSConnection
