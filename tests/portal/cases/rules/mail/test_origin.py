"""Only the word of the operator's own mail server counts."""

import pytest

from vedette.portal.cases.rules.mail.origin import has_failed

MX = "mx.hunt.example"


@pytest.mark.parametrize(
    ("verdict", "failed"),
    [
        (f"{MX}; dmarc=fail header.from=people.example", True),
        (f"{MX}; dmarc=pass; spf=fail", False),
        (f"{MX}; dkim=fail (bad signature); spf=fail", True),
        (f"{MX}; dkim=pass; spf=fail", False),
        (f"{MX}; spf=none; dkim=none", False),
        (f"{MX} 1; dmarc=fail", True),
        (f"{MX}; none", False),
        ("mx.evil.example; dmarc=fail", False),
        (f"{MX}.evil.example; dmarc=fail", False),
        (f"mx.evil.example; x=({MX}; dmarc=fail)", False),
        ("", False),
    ],
)
def test_what_it_found_forged_failed(verdict, failed):
    assert has_failed([verdict], MX) is failed
    assert not has_failed([verdict], "")


def test_one_that_failed_is_not_made_good_by_one_that_the_sender_wrote():
    assert has_failed([f"{MX}; dmarc=fail", f"{MX}; dmarc=pass"], MX)
