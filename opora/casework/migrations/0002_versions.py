"""A version of the words two people may write at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_first")]
    operations = [
        migrations.AddField(name, "version", models.PositiveIntegerField(default=1))
        for name in ("case", "need", "goal", "step")
    ]
