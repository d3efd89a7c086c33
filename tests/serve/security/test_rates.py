"""How often somebody may ask, by a clock of the test's own."""

import pytest

from rashomon.serve.security import rates
from rashomon.serve.security.rates import LONGEST_WAIT, Attempts, Buckets, network_of


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_bucket_empties_and_refills(clock: Clock) -> None:
    bucket = Buckets(size=3, per_second=0.5, clock=clock)
    assert [bucket.take("a") for _ in range(3)] == [0, 0, 0]
    assert bucket.take("a") == pytest.approx(2.0)
    assert bucket.take("b") == 0
    clock.now += 2.0
    assert bucket.take("a") == 0 and bucket.take("a") > 0
    clock.now += 1e6
    assert [bucket.take("a") > 0 for _ in range(4)] == [False, False, False, True]


def test_to_ask_too_often_makes_the_wait_no_longer(clock: Clock) -> None:
    bucket = Buckets(size=1, per_second=1, clock=clock)
    bucket.take("a")
    for _ in range(50):
        bucket.take("a")
    clock.now += 1.0
    assert bucket.take("a") == 0


def test_waits_double_up_to_a_minute(clock: Clock) -> None:
    attempts, waits = Attempts(clock), []
    for _ in range(14):
        waits.append(attempts.begin({"una": 5}))
        clock.now += waits[-1]
        if waits[-1]:
            assert attempts.begin({"una": 5}) == 0
    assert waits[:5] == [0] * 5
    assert waits[5:] == pytest.approx([1, 2, 4, 8, 16, 32, 60, 60, 60])
    assert max(waits) == LONGEST_WAIT


def test_many_at_once_gain_nothing(clock: Clock) -> None:
    attempts = Attempts(clock)
    assert sum(attempts.begin({"una": 5}) == 0 for _ in range(100)) == 5


def test_success_and_time_forgive(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(6):
        attempts.begin({"una": 5})
    attempts.succeeded(["una"])
    assert attempts.begin({"una": 5}) == 0
    for _ in range(8):
        attempts.begin({"una": 5})
    clock.now += 901
    assert [attempts.begin({"una": 5}) for _ in range(5)] == [0] * 5


def test_one_key_that_waits_counts_nothing_on_the_others(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(50):
        attempts.begin({"una": 5, "office": 20})
    assert [attempts.begin({"leo": 5, "office": 20}) for _ in range(5)] == [0] * 5


def test_memory_is_bounded(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_MOST_KEYS", 100)
    bucket, attempts = Buckets(1, 1, clock), Attempts(clock)
    for number in range(1000):
        bucket.take(str(number))
        attempts.begin({str(number): 1})
    assert len(bucket._left) == len(attempts._failed) == 100
    assert bucket.take("999") > 0


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("testclient", "testclient"),
    ],
)
def test_of_ipv6_the_network_counts(address: str, network: str) -> None:
    assert network_of(address) == network
