"""`opora anchor`: the end of the trail as one line, to be printed, mailed or kept on another machine."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.project import anchors


class Command(BaseCommand):
    help = "Print where the trail ends now. Kept elsewhere, the line proves later that nobody wrote the trail anew."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--against", type=Path, metavar="FILE", help="compare the trail with lines kept elsewhere")

    def handle(self, *args, **options) -> None:
        if not options["against"]:
            self.stdout.write(anchors.line(timezone.now()))
            return
        checked, wrong = anchors.compare(options["against"].read_text().splitlines())
        if wrong:
            raise CommandError(
                _("The trail is not the one these lines were taken from: %(lines)s") % {"lines": wrong[0]}
            )
        self.stdout.write(_("Lines that agree with the trail: %(count)d.") % {"count": checked})
