from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0002_slower_queue")]

    operations = [
        migrations.AddIndex(
            model_name="concern", index=models.Index(fields=["channel", "raised_at"], name="concerns_lately")
        ),
    ]
