"""The live stream over real HTTP, from the process that serves it, out of a real outbox."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from allauth.headless.tokens.strategies.jwt.internal import create_access_token
from django.db import connection, transaction

from toubib.entrypoints.tests.listening import Listener
from toubib.entrypoints.tests.people import (
    book,
    cookie,
    employ,
    end_membership,
    file_of,
    make_clinic,
    make_user,
    session_of,
    sign_out,
)
from toubib.entrypoints.tests.processes import Process, environment, free_port, python, until
from toubib.kernel.access import Role
from toubib.kernel.ids import uuid7
from toubib.platform.outbox.relaying import CHANNEL
from toubib.platform.testing.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
Headers = dict[str, str]


@dataclass
class Live:
    """A running live process."""

    port: int
    process: Process

    def listen(self, query: str | UUID, headers: Headers, **more: str) -> Listener:
        """Open a stream: of a clinic, or whatever the query says."""
        query = f"clinic={query}" if isinstance(query, UUID) else query
        return Listener(self.port, query, headers | {k.replace("_", "-"): v for k, v in more.items()})

    def get(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """Ask for something that is not a stream."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        return client.getresponse()

    def streams(self) -> int:
        """Return how many streams are open."""
        return json.loads(self.get("/readyz").read())["streams"]


@pytest.fixture
def live(postgres: Server) -> Iterator[Live]:
    """The live process, on a free port."""
    port = free_port()
    env = environment(postgres, PORT=str(port - 1), PUBLIC_URL="http://toubib.test:8000")
    with python("from toubib.entrypoints.tests.quick_live import serve; serve()", env) as process:
        found = Live(port, process)
        until(lambda: _answers(found))
        yield found


def _answers(live: Live) -> bool:
    try:
        return live.get("/readyz").status == 200
    except OSError:
        return False


@pytest.fixture
def clinic() -> UUID:
    return make_clinic("el-amen")


@pytest.fixture
def bob(clinic: UUID) -> Headers:
    """A secretary of the clinic, signed in."""
    return cookie(_secretary(clinic))


def _secretary(clinic: UUID, *assigned: UUID) -> Any:
    user = make_user("bob")
    employ(user, clinic, Role.SECRETARY, assigned)
    return user


@pytest.mark.req("SCH-12")
def test_staff_are_told_of_a_booking_in_their_clinic_within_a_second(
    live: Live, clinic: UUID, bob: Headers
) -> None:
    agenda = uuid7()
    with live.listen(clinic, bob) as listener:
        assert listener.status == 200
        assert listener.answer["content-type"].startswith("text/event-stream")
        started = time.monotonic()
        appointment = book(clinic, agenda=agenda)
        until(lambda: listener.changes)
        assert time.monotonic() - started < 1
        assert listener.changes == [
            {
                "topic": "scheduling.appointment_booked.v1",
                "aggregate": appointment,
                "clinic": str(clinic),
                "agenda": str(agenda),
            }
        ]
        until(lambda: listener.heartbeats > 1)


@pytest.mark.req("NFR-3")
def test_nobody_hears_of_another_clinic(live: Live, clinic: UUID, bob: Headers) -> None:
    other = make_clinic("lyon")
    with live.listen(clinic, bob) as listener:
        book(other)
        mine = book(clinic)
        until(lambda: listener.changes)
        assert listener.told() == [mine]
        assert listener.hears_nothing_for(0.3)


@pytest.mark.req("NFR-3")
def test_who_is_not_staff_of_the_clinic_is_refused_as_everywhere(
    live: Live, clinic: UUID, bob: Headers
) -> None:
    other, sami = make_clinic("lyon"), make_user("sami")
    employ(sami, clinic, Role.PATIENT)
    for query, headers, status, code in (
        (clinic, {}, 401, "unauthenticated"),
        (clinic, {"Cookie": "toubib_session=nonsense"}, 401, "unauthenticated"),
        (clinic, {"Authorization": "Bearer nonsense"}, 401, "unauthenticated"),
        ("me=1", {}, 401, "unauthenticated"),
        (other, bob, 404, "not_found"),
        (clinic, cookie(sami), 404, "not_found"),
        (uuid7(), bob, 404, "not_found"),
        ("clinic=el-amen", bob, 422, "invalid_input"),
        ("", bob, 422, "invalid_input"),
    ):
        with live.listen(query, headers) as refused:
            assert (refused.status, json.loads(refused.body)["code"]) == (status, code)
            assert refused.answer["content-type"] == "application/problem+json"
    assert live.streams() == 0


@pytest.mark.req("NFR-3")
def test_only_our_own_pages_may_read_the_stream(live: Live, clinic: UUID, bob: Headers) -> None:
    with live.listen(clinic, bob, Origin="http://toubib.test:8000") as listener:
        assert listener.answer["access-control-allow-origin"] == "http://toubib.test:8000"
        assert listener.answer["access-control-allow-credentials"] == "true"
    with live.listen(clinic, bob, Origin="http://elsewhere.test") as refused:
        assert refused.status == 403
        assert "access-control-allow-origin" not in refused.answer
    preflight = live.get("/api/v1/live", "OPTIONS", Origin="http://toubib.test:8000")
    assert preflight.status == 204
    assert "Last-Event-ID" in str(preflight.getheader("Access-Control-Allow-Headers"))
    assert live.get("/api/v1/live", "POST").status == 405
    assert live.get("/elsewhere").status == 404
    assert live.get("/healthz").status == 200


@pytest.mark.req("NFR-3")
def test_a_secretary_hears_only_of_the_agendas_assigned_to_them(live: Live, clinic: UUID) -> None:
    hers, other = uuid7(), uuid7()
    with live.listen(clinic, cookie(_secretary(clinic, hers))) as listener:
        book(clinic, agenda=other)
        mine = book(clinic, agenda=hers)
        until(lambda: listener.changes)
        assert listener.told() == [mine]


@pytest.mark.req("PAT-7")
def test_a_person_hears_of_the_appointments_of_the_files_they_act_for(live: Live, clinic: UUID) -> None:
    sami = make_user("sami")
    patient = file_of(sami, clinic)
    with live.listen("me=1", cookie(sami)) as listener:
        book(clinic)
        mine = book(clinic, patient=patient)
        until(lambda: listener.changes)
        assert listener.told() == [mine]
        assert listener.hears_nothing_for(0.3)


def test_a_person_hears_of_their_first_booking_in_a_clinic_although_the_file_is_new(live: Live) -> None:
    sami, clinic = make_user("sami"), make_clinic("dakar")
    with live.listen("me=1", cookie(sami)) as listener:
        mine = book(clinic, by=sami.pk)
        until(lambda: listener.changes)
        assert listener.told() == [mine]
        patient = file_of(sami, clinic)
        time.sleep(1.2)
        later = book(clinic, patient=patient)
        until(lambda: len(listener.changes) == 2)
        assert listener.told() == [mine, later]


@pytest.mark.req("NFR-1")
def test_who_comes_back_is_told_all_that_happened_meanwhile_once_and_in_order(
    live: Live, clinic: UUID, bob: Headers
) -> None:
    other = make_clinic("lyon")
    with live.listen(clinic, bob) as listener:
        before = [book(clinic), book(clinic)]
        until(lambda: len(listener.changes) == 2)
    missed = []
    for _ in range(12):
        missed.append(book(clinic))
        book(other)
    with live.listen(clinic, bob, Last_Event_ID=listener.last_event_id) as again:
        after = book(clinic)
        until(lambda: len(again.changes) == 13)
        assert again.told() == [*missed, after]
        assert not set(again.told()) & set(before)


def test_who_heard_of_nothing_yet_can_still_come_back_without_loss(
    live: Live, clinic: UUID, bob: Headers
) -> None:
    with live.listen(clinic, bob) as listener:
        assert listener.last_event_id
    missed = book(clinic)
    with live.listen(clinic, bob, Last_Event_ID=listener.last_event_id) as again:
        until(lambda: again.changes)
        assert again.told() == [missed]


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 40, "²"])
def test_a_last_event_id_that_is_not_ours_is_passed_over(
    live: Live, clinic: UUID, bob: Headers, nonsense: str
) -> None:
    book(clinic)
    with live.listen(clinic, bob, Last_Event_ID=nonsense) as listener:
        new = book(clinic)
        until(lambda: listener.changes)
        assert listener.told() == [new]


@pytest.mark.req("ACC-1")
def test_a_session_that_is_ended_stops_hearing(live: Live, clinic: UUID) -> None:
    session = session_of(_secretary(clinic))
    with live.listen(clinic, {"Cookie": f"toubib_session={session}"}) as listener:
        book(clinic)
        until(lambda: listener.changes)
        sign_out(session)
        until(lambda: listener.ended, seconds=5)
        book(clinic)
        assert len(listener.changes) == 1


@pytest.mark.req("ACC-5")
def test_who_leaves_the_clinic_stops_hearing(live: Live, clinic: UUID) -> None:
    bob = make_user("bob")
    membership = employ(bob, clinic, Role.SECRETARY)
    with live.listen(clinic, cookie(bob)) as listener:
        end_membership(clinic, membership)
        until(lambda: listener.ended, seconds=5)


@pytest.mark.req("ACC-1")
def test_a_program_listens_with_its_access_token(live: Live, clinic: UUID) -> None:
    bob = _secretary(clinic)
    token = create_access_token(bob, session_of(bob, store=True), {})
    with live.listen(clinic, {"Authorization": f"Bearer {token}"}) as listener:
        mine = book(clinic)
        until(lambda: listener.changes)
        assert listener.told() == [mine]


def test_one_person_cannot_hold_any_number_of_streams(live: Live, clinic: UUID, bob: Headers) -> None:
    with (
        live.listen(clinic, bob),
        live.listen(clinic, bob),
        live.listen("me=1", bob),
        live.listen(clinic, bob) as refused,
    ):
        assert refused.status == 429
        assert refused.answer["retry-after"] == "60"
    until(lambda: live.streams() == 0)
    with live.listen(clinic, bob) as listener:
        assert listener.status == 200


def test_a_client_that_has_gone_is_noticed_at_once(live: Live, clinic: UUID, bob: Headers) -> None:
    with live.listen(clinic, bob):
        until(lambda: live.streams() == 1)
    until(lambda: live.streams() == 0, seconds=1)


def test_a_client_that_does_not_read_is_dropped(live: Live, clinic: UUID, bob: Headers) -> None:
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    deaf.connect(("127.0.0.1", live.port))
    request = f"GET /api/v1/live?clinic={clinic} HTTP/1.1\r\nHost: x\r\nCookie: {bob['Cookie']}\r\n\r\n"
    deaf.sendall(request.encode())
    until(lambda: live.streams() == 1)
    with live.listen(clinic, bob) as attentive:
        for lots in range(1, 121):
            _flood(clinic, 500)
            until(lambda told=500 * lots: len(attentive.changes) >= told, seconds=15)
            if live.streams() == 1:
                break
        until(lambda: live.streams() == 1, seconds=15)
        assert not attentive.ended
        mine = book(clinic)
        until(lambda: mine in attentive.told(), seconds=15)
    deaf.close()


@pytest.mark.req("NFR-1")
def test_a_stream_outlives_the_databases_connections(live: Live, clinic: UUID, bob: Headers) -> None:
    with live.listen(clinic, bob) as listener:
        book(clinic)
        until(lambda: len(listener.changes) == 1)
        for _ in range(3):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            book(clinic)
            time.sleep(0.4)
        until(lambda: len(listener.changes) == 4)
        assert not listener.ended


@pytest.mark.req("NFR-1")
def test_the_process_stops_at_once_although_people_listen(live: Live, clinic: UUID, bob: Headers) -> None:
    with live.listen(clinic, bob) as listener:
        started = time.monotonic()
        live.process.stop()
        assert time.monotonic() - started < 3
        until(lambda: listener.ended, seconds=1)


def _flood(clinic: UUID, events: int) -> None:
    """Put many events into the stream at once, as a busy relay would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL app.relay = 'on'")
        cursor.execute(
            "INSERT INTO platform_outboxevent (id, clinic_id, topic, aggregate_id, payload, stream) "
            "SELECT gen_random_uuid(), %s, 'scheduling.appointment_booked.v1', gen_random_uuid(), "
            "jsonb_build_object('agenda_id', gen_random_uuid()), nextval('platform_stream') "
            "FROM generate_series(1, %s)",
            [clinic, events],
        )
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
