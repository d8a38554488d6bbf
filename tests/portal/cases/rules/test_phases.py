"""Phases as the product map has them: nothing leads elsewhere."""

import pytest

from vedette.portal.cases.rules.phases import (
    REPORTS,
    STEPS,
    Party,
    Phase,
    ProgressCategory,
    Status,
    Step,
    category_of,
    status_of,
    steps_from,
)

P = Phase
WAYS = {
    P.DRAFT: {P.SUBMITTED},
    P.SUBMITTED: {P.ASSIGNED, P.REJECTED, P.WITHDRAWN, P.ESCALATED},
    P.ASSIGNED: {P.INVESTIGATING, P.ESCALATED},
    P.INVESTIGATING: {P.MORE_INFORMATION_NEEDED, P.FILE_SAMPLES_NEEDED, P.INVESTIGATING, P.ANSWERED, P.ESCALATED},
    P.MORE_INFORMATION_NEEDED: {P.INVESTIGATING, P.CLOSED, P.ESCALATED},
    P.FILE_SAMPLES_NEEDED: {P.INVESTIGATING, P.CLOSED, P.ESCALATED},
    P.ANSWERED: {P.INVESTIGATING, P.CLOSED},
    P.CLOSED: {P.INVESTIGATING},
}


@pytest.mark.parametrize("phase", Phase)
def test_a_case_goes_where_the_map_leads(phase):
    found = {rule.target for rule in STEPS.values() if phase in rule.sources}
    assert found == WAYS.get(phase, set())


@pytest.mark.parametrize(
    ("status", "phases"),
    [
        (Status.OPEN, {P.SUBMITTED, P.ASSIGNED, P.INVESTIGATING, P.MORE_TIME_NEEDED, P.CONCLUDED}),
        (Status.ATTENTION_NEEDED, {P.MORE_INFORMATION_NEEDED, P.FILE_SAMPLES_NEEDED}),
        (Status.CLOSED, {P.ANSWERED, P.CLOSED, P.ESCALATED, P.REJECTED, P.WITHDRAWN}),
        (None, {P.DRAFT}),
    ],
)
def test_programs_know_three_words(status, phases):
    assert {each for each in Phase if status_of(each) is status} == phases


@pytest.mark.parametrize("category", ProgressCategory)
def test_each_report_is_a_step_that_passes_its_own_phase(category):
    step = REPORTS[category]
    assert category_of(step) is category
    assert STEPS[step].way[0].value == category.value


def test_each_side_has_its_own_steps():
    assert steps_from(P.ANSWERED, Party.CUSTOMER) == (Step.FOLLOW_UP, Step.ACCEPT)
    assert steps_from(P.ANSWERED, Party.EXPERTS) == ()
