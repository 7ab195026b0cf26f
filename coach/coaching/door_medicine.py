"""The part of the door that is about medicines: the log, what it shows, and the questions before the first dose."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.medicine.model import GuardResult, Product

    from .cautions import Questions
    from .desk import Desk
    from .medicine import DoseView


class MedicineDoor:
    """Each method loads the file that does it when it is first called."""

    desk: Desk

    def dose(self, name: str, amount: str = "", at: str = "", day: str | None = None) -> DoseView:
        """See `medicine.dose`."""
        from .medicine import dose

        return dose(self.desk, name, amount, at, day)

    @property
    def cautions(self) -> Questions:
        """The questions before the first dose."""
        from .cautions import Questions

        return Questions(self.desk)

    def medicine_now(self) -> GuardResult:
        """See `medicine.guard_now`: what the log shows now."""
        from .medicine import guard_now

        return guard_now(self.desk)

    def dose_shown(self, name: str, amount: str = "", at: str = "", day: str | None = None) -> DoseView:
        """See `medicine.dose`; nothing is kept yet."""
        from .medicine import dose

        return dose(self.desk, name, amount, at, day, keep=False)

    def medicines_called(self, text: str) -> tuple[Product, ...]:
        """See `medicine.called`."""
        from .medicine import called

        return called(self.desk, text)
