"""App configuration."""

from django.apps import AppConfig


class GeschiedenisConfig(AppConfig):
    """Who changed what and when, undo, and bringing back what was deleted."""

    name = "geschiedenis"
    verbose_name = "Geschiedenis"

    def ready(self) -> None:
        """Listen to what changes, and tell the page of a klantreis what happened last."""
        from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

        from geschiedenis import bijdragen as eigen
        from geschiedenis import opnemen, wissen
        from geschiedenis.soorten import SOORTEN
        from klantreis import bijdragen
        from klantreis.wijzigingen import gemeld
        from personas.signals import termijn_voorbij, verslag_verwijderd
        from workshop.signals import namen_gewist

        for soort in SOORTEN:
            pre_save.connect(opnemen.voor_opslaan, sender=soort.model)
            post_save.connect(opnemen.na_opslaan, sender=soort.model)
            pre_delete.connect(opnemen.voor_verwijderen, sender=soort.model)
            for veld in soort.lijsten:
                m2m_changed.connect(opnemen.bij_lijst, sender=opnemen.volg_lijst(veld))
        gemeld.connect(opnemen.bij_melding)
        verslag_verwijderd.connect(wissen.bij_verslag_verwijderd)
        termijn_voorbij.connect(wissen.bij_termijn_voorbij)
        namen_gewist.connect(wissen.bij_namen_gewist)
        bijdragen.panelen.registreer(eigen.panelen)
