"""Addresses of the register of werkprocessen and werkafspraken."""

from django.urls import path

from programma import views_werk

app_name = "werk"

urlpatterns = [
    path("", views_werk.register, name="register"),
    path("nieuw/", views_werk.nieuw, name="nieuw"),
    path("acties/<uuid:actie_uuid>/", views_werk.uit_actie, name="uit_actie"),
    path("<uuid:werkproces_uuid>/", views_werk.wijzigen, name="wijzigen"),
    path("<uuid:werkproces_uuid>/verwijderen/", views_werk.verwijderen, name="verwijderen"),
]
