"""What people decided goes into rows and comes back."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.actions.state_columns import (
    alert_state,
    incident_state,
    write_alert_state,
    write_incident_state,
)
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.alert_states import AlertState
from vedette.portal.incidents.rules.incident_states import IncidentState
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus

TIMES = st.one_of(st.none(), st.just(datetime(2026, 3, 2, tzinfo=UTC)))
OPTIONAL = (st.one_of(st.none(), st.sampled_from(Classification)), st.one_of(st.none(), st.sampled_from(Determination)))


@given(st.builds(AlertState, st.sampled_from(AlertStatus), *OPTIONAL, TIMES, st.booleans()))
def test_an_alert_comes_back_as_it_was_written(state):
    row = Alert()
    write_alert_state(row, state)
    assert alert_state(row) == state


@given(st.builds(IncidentState, st.sampled_from(IncidentStatus), st.text(), st.just(value=False), *OPTIONAL, TIMES))
def test_an_incident_comes_back_as_it_was_written(state):
    row = Incident()
    write_incident_state(row, state)
    assert incident_state(row) == state
