"""Addresses of the gewenste heartbeat and vaststellen, all under one klantreis."""

from django.urls import URLPattern, path

from verbeterplan import views_gewenst, views_versies

urlpatterns: list[URLPattern] = [
    path("verbeterplan/gewenst/", views_gewenst.gewenst, name="gewenst"),
    path("verbeterplan/gewenst/kies/", views_gewenst.stijging_kies, name="stijging_kies"),
    path("verbeterplan/gewenst/overnemen/", views_gewenst.stijging_overnemen, name="stijging_overnemen"),
    path("verbeterplan/gewenst/zekerheden/", views_gewenst.zekerheden, name="zekerheden"),
    path(
        "verbeterplan/gewenst/<uuid:persona_uuid>/vaststellen/",
        views_versies.gewenst_vaststellen,
        name="gewenst_vaststellen",
    ),
    path("verbeterplan/versies/", views_versies.versies, name="versies"),
    path("verbeterplan/versies/<uuid:versie_uuid>/", views_versies.versie, name="versie"),
    path(
        "verbeterplan/versies/<uuid:versie_uuid>/vergelijken/",
        views_versies.versie_vergelijken,
        name="versie_vergelijken",
    ),
]
