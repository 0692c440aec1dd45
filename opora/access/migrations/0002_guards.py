"""The standing rows, and triggers that let nobody change the trail."""

from datetime import date

from django.db import migrations


def install(apps, schema_editor):
    from opora.access import guards

    staff, post, head = (apps.get_model("access", name) for name in ("Staff", "Post", "TrailHead"))
    head.objects.get_or_create(pk=1)
    for pk, name, role in [
        ("00000000-0000-4000-8000-000000000001", "Opora", "system"),
        ("00000000-0000-4000-8000-000000000002", "", "public"),
    ]:
        who, made = staff.objects.get_or_create(pk=pk, defaults={"name": name})
        if made:
            post.objects.create(staff=who, role=role, since=date(2026, 1, 1))
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    from opora.access import guards

    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_first")]
    operations = [migrations.RunPython(install, remove)]
