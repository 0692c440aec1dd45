from django.utils.translation import gettext_lazy as _


class Asked:
    """A field that, left empty, says which question has no answer. The form fills in the question's words."""

    missing = _("Fill in “{label}”.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.says_its_own = "required" in (kwargs.get("error_messages") or {})
