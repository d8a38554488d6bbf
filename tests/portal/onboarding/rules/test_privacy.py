import re
from hashlib import sha256

from architecture.source_tree import SOURCE
from vedette.portal.onboarding.rules.privacy import PRIVACY_STATEMENT

PAGE = SOURCE / "portal" / "onboarding" / "templates" / "onboarding" / "privacy_statement.html"
VERSIONS = {"2026-11": "2574299ecaf365b6"}
"""Version and digest of its sentences. What was accepted must stay what was read: a new text is a new line here."""


def _digest():
    text = PAGE.read_text(encoding="utf-8")
    said = re.findall(r'translate "([^"]+)"|blocktranslate %}(.+?){% end', text)
    return sha256("\n".join(map("".join, said)).encode()).hexdigest()[:16]


def test_a_text_that_changed_is_another_version():
    assert _digest() == VERSIONS[PRIVACY_STATEMENT]
    assert len(set(VERSIONS.values())) == len(VERSIONS)
