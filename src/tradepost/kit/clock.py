"""The clock: the only place that asks the machine for the time.

Everything that needs the present moment is given a `Clock`; nothing else may call `datetime.now()`,
`time.time()` or SQL's `now()`, so that a test, and a sandbox store, can stand at any moment they like.
"""

from datetime import UTC, datetime, timedelta


class Clock:
    """The time of the machine."""

    def now(self) -> datetime:
        """Return the present moment: aware, UTC, with microseconds."""
        return datetime.now(UTC)


class FixedClock(Clock):
    """A clock that stands still until it is set or advanced."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    @property
    def moment(self) -> datetime:
        """The moment shown, in UTC; setting one without a zone raises ValueError."""
        return self._moment

    @moment.setter
    def moment(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("A clock needs a moment with a time zone")
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment the clock was set to."""
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Move the clock forward, or back when `by` is negative."""
        self.moment += by
