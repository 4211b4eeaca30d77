"""The people who log in. What somebody may do in one klantreis is in klantreis.toegang."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Creates accounts; the e-mail address is the name people log in with."""

    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        """Create an account; without a password nobody can log in with it yet."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        """Create a beheerder of the whole site."""
        return self.create_user(email, password, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        """Find an account by e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. `is_superuser` makes a beheerder (domein.md section 6)."""

    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Er is al een account met dit e-mailadres."}
    )
    naam = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    # A role for the whole site, given by a beheerder: leads the programme and reads the result of every klantreis.
    is_programmaleider = models.BooleanField("programmaleider", default=False)
    aangemaakt = models.DateTimeField("aangemaakt", default=timezone.now, editable=False)

    objects: ClassVar[GebruikerManager] = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_uniek",
                violation_error_message="Er is al een account met dit e-mailadres.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or self.email

    @property
    def is_beheerder(self) -> bool:
        """Whether this is a beheerder of the site."""
        return self.is_active and self.is_superuser

    @property
    def leidt_programma(self) -> bool:
        """Whether this person leads the programme: a programmaleider or a beheerder."""
        return self.is_active and (self.is_superuser or self.is_programmaleider)

    def get_full_name(self) -> str:
        """Return the name as people know it."""
        return str(self)
