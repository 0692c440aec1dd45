"""`opora check`: is this installation sound? Django's own checks first, then ours, as a table."""

from django.core.management.commands.check import Command as Checks
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.project import soundness


class Command(Checks):
    help = "Look at everything an installation rests on. Fails if something does not hold."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--deep", action="store_true", help="the whole trail and every page of the database")
        parser.add_argument("--code", action="store_true", help="only Django's own checks of the code")

    def handle(self, *apps, **options) -> None:
        super().handle(*apps, **options)
        if apps or options["code"] or options["tags"] or options["list_tags"]:
            return
        failed = 0
        for finding in soundness.findings(at=timezone.now(), deep=options["deep"]):
            failed += not finding.sound
            mark = self.style.SUCCESS("✓") if finding.sound else self.style.ERROR("✗")
            self.stdout.write(f"{mark} {finding.what:28} {finding.said}")
        if failed:
            self.stderr.write(self.style.ERROR(_("What does not hold: %(count)d.") % {"count": failed}))
            raise SystemExit(1)
