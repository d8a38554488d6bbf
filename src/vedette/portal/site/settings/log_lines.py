"""The service's log: one JSON object a line, whatever stands in a message."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """No text that somebody sends can begin a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)
