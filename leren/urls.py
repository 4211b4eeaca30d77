"""The addresses of the lessons and exercises."""

from typing import Any

app_name = "leren"
urlpatterns: list[Any] = []
