"""Triggers that keep the gate, whoever writes to the database and however."""

from django.db import migrations


def install(apps, schema_editor):
    from opora.gate import guards

    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    from opora.gate import guards

    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    # A guard speaks of casework_casechild: SQLite lets no table be made anew that a trigger elsewhere speaks of.
    dependencies = [("gate", "0001_first"), ("casework", "0003_search")]
    operations = [migrations.RunPython(install, remove)]
