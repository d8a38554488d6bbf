from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.post.models import Letter
from vedette.portal.post.rules import LetterState
from vedette.portal.site.queries.figure_sources.letters import figures


def test_letters_are_counted_by_state(house: House):
    with everything_in_view():
        waiting = Letter.objects.count()
        first = Letter.objects.order_by("created").first()
        Letter.objects.filter(pk=first.pk).update(state=LetterState.FAILED)
        (figure,) = figures(actor=SERVICE)
    assert waiting > 1
    numbers = {value.labels["state"]: value.number for value in figure.values}
    assert numbers == {"waiting": waiting - 1, "sent": 0, "failed": 1}
