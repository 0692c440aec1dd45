"""`opora backup`: everything in one sealed file, while people work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.base.refusal import Refused
from opora.project import backup, kept


class Command(BaseCommand):
    help = "Write everything to one sealed file, read it again, and prove it by restoring it into an empty place."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("target", type=Path, help="a folder (the file is named by the moment), or the file")
        parser.add_argument("--unproven", action="store_true", help="do not restore it into an empty place")

    def handle(self, *args, **options) -> None:
        at = timezone.now()
        try:
            path, manifest = backup.make(options["target"], at=at)
            if not options["unproven"]:
                backup.prove(path)
                kept.note_proof(path, manifest, at=at)
        except Refused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        said = {"path": path, "rows": manifest.rows, "number": manifest.trail[0]}
        self.stdout.write(_("%(path)s. Rows: %(rows)d. The trail up to line %(number)d.") % said)
        if not options["unproven"]:
            self.stdout.write(_("Restored into an empty place and compared row by row: equal."))
