"""`opora rotate-keys`: new keys for everything that is sealed, while people work."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.access import rotation
from opora.base import secrets
from opora.base.refusal import Refused


class Command(BaseCommand):
    help = "Seal everything with new keys. Killed half-way, call it again: it goes on where it was."
    requires_system_checks = []

    def handle(self, *args, **options) -> None:
        try:
            renewed = rotation.rotate(at=timezone.now(), say=self._tell)
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from None
        self.stdout.write(_("Renewed: %(count)d. The old keys are gone.") % {"count": renewed})
        self.stdout.write(
            _("Copy %(path)s to a safe place now. Backups made before open only with the old copy: keep both.")
            % {"path": secrets.ring_path()}
        )

    def _tell(self, what: str, count: int) -> None:
        if count:
            self.stdout.write(f"{what}: {count}")
