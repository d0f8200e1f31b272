"""People with an account: one account each, whatever they are in however many clinics."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from toubib.kernel.ids import uuid7


class UserManager(BaseUserManager["User"]):
    """What Django and allauth expect in order to make accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; the password is hashed, or unusable when None."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in. E-mail is unique whatever its case; roles live in `clinics.Membership`."""

    class Channel(models.TextChoices):
        """How a person prefers to be reached."""

        EMAIL = "email"
        SMS = "sms"
        PUSH = "push"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(max_length=254)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    language = models.CharField(max_length=2, default="fr")
    phone = models.CharField(max_length=20, blank=True)
    preferred_channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    photo = models.UUIDField(null=True)
    is_super_admin = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name", "family_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], name="accounts_user_email"),
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")), name="accounts_user_email_lower"
            ),
        ]

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()
