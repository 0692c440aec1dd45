app_name = "gate"
urlpatterns = []
