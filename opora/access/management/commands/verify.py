"""`opora verify`: prove that no line of the trail was changed, removed or cut off."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from opora.access import trail


class Command(BaseCommand):
    help = "Walk the whole trail and prove it. Exit code 1 and the first broken line, if it does not hold."
    requires_system_checks = []

    def handle(self, *args, **options) -> None:
        broken = trail.verify()
        if broken is None:
            self.stdout.write(_("The trail holds up to line %(number)s") % {"number": trail.length()})
            return
        said = {"number": broken.number, "why": _(broken.why)}
        self.stderr.write(self.style.ERROR(_("The trail breaks at line %(number)s: %(why)s.") % said))
        raise SystemExit(1)
