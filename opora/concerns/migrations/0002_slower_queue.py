from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_first")]

    operations = [
        migrations.AddField(model_name="concern", name="slow", field=models.BooleanField(default=False)),
    ]
