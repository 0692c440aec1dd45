"""Do the keys at hand open what is stored?"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from opora.base import secrets
from opora.base.fields import SealedText


def fit() -> tuple[bool, str]:
    """Open one text of every sealed column; nothing of it is shown."""
    opened = 0
    for model, field in sealed_columns():
        record = model._base_manager.exclude(**{field.name: b""}).order_by("-pk").first()
        if record is None:
            continue
        try:
            getattr(record, field.attname)
        except secrets.WrongKey:
            return False, _("The keys do not open %(what)s. Put back the key file that belongs to this database.") % {
                "what": f"{model._meta.label}.{field.name}"
            }
        opened += 1
    return True, _("columns opened: %(count)d; key %(version)d seals") % {
        "count": opened, "version": secrets.ring().newest,
    }  # fmt: skip


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedText]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedText):
                yield model, field
