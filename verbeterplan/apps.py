"""App configuration."""

from django.apps import AppConfig


class VerbeterplanConfig(AppConfig):
    """DESIGN and DELIVER: verbeterpunten, ideeën, acties and metingen."""

    name = "verbeterplan"
    verbose_name = "Verbeterplan"

    def ready(self) -> None:
        """Tell the path of phases and the pages of a klantreis what this app knows."""
        from accounts.bijdragen import annotaties as bij_account
        from heartbeat import aanvulling
        from klantreis import bijdragen
        from reis import verhuizen
        from verbeterplan import bijdragen as eigen
        from verbeterplan.acties_live import luister as luister_voor_acties
        from verbeterplan.eigenaren import luister
        from verbeterplan.gewenst_bord import GewenstBord
        from verbeterplan.ideeen_live import luister as luister_voor_de_muur
        from verbeterplan.mijn import aantal_te_doen
        from verbeterplan.verhuizen import verhuis_stijgingen, verhuis_verbeterpunten

        luister()
        luister_voor_de_muur()
        luister_voor_acties()
        bijdragen.feiten.registreer(eigen.feiten)
        bijdragen.kaarten.registreer(eigen.kaarten)
        bijdragen.panelen.registreer(eigen.panelen)
        bijdragen.vaststellingen.registreer(eigen.vaststellingen)
        bijdragen.annotaties.update(eigen.ANNOTATIES)
        bij_account["acties_te_doen"] = aantal_te_doen
        verhuizen.registreer(verhuis_verbeterpunten)
        verhuizen.registreer(verhuis_stijgingen)
        aanvulling.registreer(GewenstBord())
