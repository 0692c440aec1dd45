"""The rows that must exist before anything can happen: time itself, a citizen, the trail's head."""

from datetime import date

from .models import PUBLIC_ID, SYSTEM_ID, Post, Staff, TrailHead

BEGINNING = date(2026, 1, 1)


def install() -> None:
    """Put the standing rows in place; done twice it changes nothing."""
    TrailHead.objects.get_or_create(pk=1)
    for pk, name, role in [(SYSTEM_ID, "Opora", "system"), (PUBLIC_ID, "", "public")]:
        staff, made = Staff.objects.get_or_create(pk=pk, defaults={"name": name})
        if made:
            Post.objects.create(staff=staff, role=role, since=BEGINNING)
