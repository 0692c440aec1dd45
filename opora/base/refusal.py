"""The one way an action says no."""


class Refused(Exception):
    """The action was understood and not done. `reasons` are sentences for the person who asked."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
