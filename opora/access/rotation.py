"""New keys for everything that is sealed, while people work.

The key file with old and new keys is in place before the first row is touched, so nothing is ever unreadable; each
batch of rows is one short transaction; killed at any moment, the next call goes on. The old keys go when a whole
pass has found nothing left to renew.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from opora.base import secrets
from opora.base.fields import Fingerprint, SealedText
from opora.base.refusal import Refused

from . import trail
from .models import Staff
from .signin import SealedSecrets

BATCH = 500
SECRET_PARTS = ("secret", "seed")


def rotate(*, at: datetime, say: Callable[[str, int], None] = lambda what, count: None) -> int:
    """Renew all that is sealed or marked, then let the old keys go. Returns how many rows were renewed."""
    _begin()
    renewed = 0
    while found := sum(_pass(say)):
        renewed += found
    changes = {"rows": [None, renewed], "key": [None, secrets.ring().newest]}
    trail.add(trail.Line(who=Staff.system(), kind="done", what="access.rotate_keys", at=at, changes=changes))
    secrets.keep_ring(secrets.without_old_keys(secrets.ring()), secrets.ring_path())
    return renewed


def _begin() -> None:
    """Put the new keys beside the old ones, unless an interrupted rotation did so already."""
    if os.environ.get("OPORA_KEY_RING"):
        raise Refused(_("The keys come from the environment. Put them into a file (OPORA_KEYS) to rotate them."))
    if not secrets.ring().turning:
        secrets.keep_ring(secrets.with_new_seal(secrets.ring()), secrets.ring_path())


def _pass(say: Callable[[str, int], None]) -> Iterator[int]:
    """Once through everything: how many rows were renewed, table by table."""
    for model in sealed_models():
        count = sum(_batches(model))
        say(model._meta.label, count)
        yield count
    yield _second_factors()


def sealed_models() -> list[type[models.Model]]:
    """Every table that holds a sealed text."""
    return [model for model in apps.get_models() if any(isinstance(f, SealedText) for f in model._meta.concrete_fields)]


def _batches(model: type[models.Model]) -> Iterator[int]:
    last: UUID | None = None
    while True:
        with transaction.atomic():
            rows = model._base_manager.select_for_update(of=("self",)).order_by("pk")
            batch = list(rows.filter(pk__gt=last)[:BATCH] if last else rows[:BATCH])
            stale = [row for row in batch if _is_stale(row)]
            for row in stale:
                row.save(update_fields=_sealed_names(model))
        yield len(stale)
        if len(batch) < BATCH:
            return
        last = batch[-1].pk


def _sealed_names(model: type[models.Model]) -> list[str]:
    return [f.name for f in model._meta.concrete_fields if isinstance(f, SealedText | Fingerprint)]


def _is_stale(row: models.Model) -> bool:
    """Sealed with an older key, or marked with one."""
    newest = secrets.ring().newest
    for field in row._meta.concrete_fields:
        if isinstance(field, SealedText):
            held = row.__dict__[field.attname]
            if isinstance(held, bytes) and held and held[0] != newest:
                return True
    return any(_mark_is_stale(row, field) for field in row._meta.concrete_fields if isinstance(field, Fingerprint))


def _mark_is_stale(row: models.Model, field: Fingerprint) -> bool:
    text = getattr(row, field.of)
    return getattr(row, field.attname) != (secrets.fingerprint(field.kind, text) if text else "")


def _second_factors() -> int:
    """The secrets of authenticator apps and recovery codes lie in the sign-in library's own table."""
    sealed, renewed = SealedSecrets(), 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            one = Authenticator.objects.select_for_update().get(pk=pk)
            for part in SECRET_PARTS:
                if part in one.data and sealed.version(one.data[part]) != secrets.ring().newest:
                    one.data[part] = sealed.encrypt(sealed.decrypt(one.data[part]))
                    one.save(update_fields=["data"])
                    renewed += 1
    return renewed
