"""Prepared queries: the same rows as Django gives, and nothing that outlives its connection."""

import gc
import threading
import weakref
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, models
from django.db.models import QuerySet

from klantreis.bereid import Invulling, bereid
from klantreis.models import Klantreis


@bereid(uuid=models.UUIDField())
def _titels(uuid: Invulling) -> QuerySet[Klantreis, Any]:
    return Klantreis.objects.filter(uuid=uuid).values_list("pk", "titel")


@pytest.mark.django_db
def test_geeft_dezelfde_rijen_als_de_queryset(klantreis: Klantreis) -> None:
    for _ in range(2):
        assert _titels(uuid=klantreis.uuid) == [(klantreis.pk, klantreis.titel)]
    assert _titels(uuid=uuid4()) == []


@pytest.mark.django_db(transaction=True)
def test_een_verbinding_wordt_opgeruimd_als_haar_draad_eindigt() -> None:
    gezien: list[weakref.ref[Any]] = []

    def lees() -> None:
        from django.db import connections

        _titels(uuid=uuid4())
        gezien.append(weakref.ref(connections["default"]))
        connections.close_all()

    if connection.vendor == "sqlite" and "mode=memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("a database in memory is shared between threads on purpose")
    draad = threading.Thread(target=lees)
    draad.start()
    draad.join()
    gc.collect()
    assert gezien[0]() is None
