"""`opora staff`: the first administrator of a new installation, made where nobody can sign in yet."""

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import ValidationError, validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.access import invitations
from opora.access.first import first_administrator
from opora.access.models import Staff
from opora.base.days import local_day
from opora.base.refusal import Refused


class Command(BaseCommand):
    help = "Make the first administrator and print the link with which they set their password."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name", help="the person's name")
        parser.add_argument("email", help="the e-mail address they sign in with")
        parser.add_argument("--site", default="http://localhost:8000", help="address of this installation")

    def handle(self, *args, name: str, email: str, site: str, **options) -> None:
        try:
            validate_email(email)
            made = first_administrator(name=name, email=email, by=Staff.system(), on_day=local_day(timezone.now()))
        except ValidationError:
            raise CommandError(_("This is no e-mail address. It looks like name@example.org.")) from None
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from None
        said = {"name": made.name, "days": invitations.days_it_opens()}
        self.stdout.write(_("%(name)s sets a password here, once, within %(days)d days:") % said)
        self.stdout.write(site.rstrip("/") + invitations.path_of_link(made.account))
