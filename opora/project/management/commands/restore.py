"""`opora restore`: a backup into an empty database."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from opora.base.refusal import Refused
from opora.project import backup


class Command(BaseCommand):
    help = "Restore a backup into an empty database, and compare every row. An empty place is prepared by itself."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--look", action="store_true", help="only read it through and say what it is")

    def handle(self, *args, **options) -> None:
        try:
            if options["look"]:
                manifest = backup.look_through(options["file"])
            else:
                if not connection.introspection.table_names():
                    call_command("migrate", verbosity=0)
                manifest = backup.restore(options["file"])
        except Refused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        said = manifest.head | {"rows": manifest.rows, "number": manifest.trail[0]}
        self.stdout.write(
            _("Backup of %(made_at)s by Opora %(opora)s. Rows: %(rows)d. The trail up to line %(number)d.") % said
        )
        if not options["look"]:
            self.stdout.write(_("Restored and compared row by row: equal. The trail holds."))
