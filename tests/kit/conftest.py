"""What several tests of the kit need."""

import pytest

from tradepost.kit import image_worker, mail


@pytest.fixture
def log(monkeypatch):
    """What was logged, as events with their values. A logger cannot be listened to once an application has used it."""
    lines = []

    class Log:
        def info(self, event, **values):
            lines.append((event, values))

        warning = error = info

    for module in (image_worker, mail):
        monkeypatch.setattr(module, "log", Log())
    return lines
