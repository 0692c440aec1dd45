"""Triggers that keep the gate, whoever writes to the database and however."""

from django.db import migrations


def install(apps, schema_editor):
    from opora.gate import guards

    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    from opora.gate import guards

    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_first")]
    operations = [migrations.RunPython(install, remove)]
