"""The addresses of the exercise, of what somebody is able to do, and of who leads the programme."""

from django.urls import path

from leren import views_bekwaam, views_bevestigen, views_mensen, views_oefenklantreis

app_name = "bekwaam"
urlpatterns = [
    path("leren/oefenklantreis/", views_oefenklantreis.oefenklantreis, name="oefenklantreis"),
    path("leren/oefenklantreis/band/", views_oefenklantreis.band, name="band"),
    path("leren/oefenklantreis/begin/", views_oefenklantreis.begin, name="oefening_begin"),
    path("leren/oefenklantreis/opnieuw/", views_oefenklantreis.opnieuw, name="oefening_opnieuw"),
    path("leren/bekwaamheid/", views_bekwaam.bekwaamheid, name="bekwaamheid"),
    path("leren/bekwaamheid/vastleggen/", views_bekwaam.leg_vast, name="vastleggen"),
    path("leren/bekwaamheid/delen/", views_bekwaam.deel, name="delen"),
    path("leren/bekwaamheid/<uuid:uuid>/akkoord/", views_bevestigen.akkoord, name="akkoord"),
    path("leren/ervaring/toevoegen/", views_bekwaam.claim, name="claim"),
    path("leren/ervaring/nieuw/", views_bekwaam.ervaring_nieuw, name="ervaring_nieuw"),
    path("leren/ervaring/<uuid:uuid>/weg/", views_bekwaam.ervaring_weg, name="ervaring_weg"),
    path("leren/ervaring/<uuid:uuid>/bevestigen/", views_bevestigen.bevestig, name="bevestig"),
    path("leren/ervaring/<uuid:uuid>/niet-bevestigen/", views_bevestigen.wijs_af, name="wijs_af"),
    path("leren/bevestigen/", views_bevestigen.bevestigen, name="bevestigen"),
    path("leren/certificaat/<uuid:uuid>.pdf", views_bekwaam.certificaat, name="certificaat"),
    path("leren/mensen/", views_mensen.mensen, name="mensen"),
    path("leren/mensen/benoemen/", views_mensen.benoem, name="benoemen"),
]
