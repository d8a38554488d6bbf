"""Cards in short: what tests of recommended actions say over and over."""

from typing import Any

from vedette.portal.response.rules.cards import ActionKind, Card, Text


def card(title: str = "Isolate the device", **values: Any) -> Card:
    """A plain card with this title."""
    text = Text(title, values.pop("what", ""), values.pop("why", ""))
    return Card(text, **{"kind": ActionKind.CONTAIN, **values})


ADVICE = {
    "technique": "T1003.001",
    "title": "The memory of the logon process was read",
    "steps": ["Isolate the device, and find the dump.", "Reset these passwords."],
    "translations": {
        "fr": {
            "title": "La mémoire du processus de connexion a été lue",
            "steps": ["Isolez l'appareil et trouvez le fichier de vidage.", "Réinitialisez ces mots de passe."],
        }
    },
}
"""As the engine gives it with an incident."""
