"""Which addresses are public, and which spellings of a host are refused."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import RefusedUrl
from rashomon.fetch.addresses import checked_host, is_public

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.255
169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.7 192.88.99.1 192.168.0.1
192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.9 203.0.113.200 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
168.63.129.16
:: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1
100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::
2002:808:808:: 3fff::1 3fff:fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 2a00::1%eth0 fec0::1 ff02::1
4000::1
""".split()
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255
198.20.0.0 223.255.255.255 168.63.129.17 2001:4860:4860::8888 2606:4700::1111 2a00:1450:4001::1 2003::1 2001:200::1
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if is_public(address):
        assert address.is_global and not address.is_multicast and not address.is_reserved
        assert not address.is_loopback and not address.is_link_local and not address.is_unspecified


@given(st.ip_addresses(v=4))
def test_no_ipv6_form_of_an_ipv4_address_is_public(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for form in (number, 0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not is_public(ipaddress.IPv6Address(form))


@pytest.mark.parametrize(
    "host",
    [
        "harbour.example",
        "harbour.example.",
        "xn--hfen-koa.example",
        "a_b.example",
        "1.example",
        "8.8.8.8",
        "2001:db8::1",
    ],
)
def test_usual_hosts(host: str) -> None:
    assert checked_host(host) == host


@pytest.mark.parametrize(
    "host",
    [
        *("0", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "127.0.0.01"),
        *("017700000001", "0x", "127.0.0.1.", "256.1.1.1", "1.2.3.4.5", "8.8.2056", "harbour.0x1"),
        *("fe80::1%eth0", "fe80::1%25eth0", "::1::", "12345::", "a%20b", "a%2eb", "harbour..example", ".example", ""),
        *("harbour.example\\", "[::1]", "harbour.example:80", "a b", "１２７.0.0.1", "harbour。example"),
    ],
)
def test_odd_hosts(host: str) -> None:
    with pytest.raises(RefusedUrl):
        checked_host(host)


@given(st.ip_addresses(v=4), st.sampled_from([1, 2, 3, 4]), st.lists(st.sampled_from("dxoX"), min_size=4, max_size=4))
def test_every_numeric_spelling_but_the_usual_is_refused(
    address: ipaddress.IPv4Address, count: int, bases: list[str]
) -> None:
    """The forms that inet_aton takes: one to four numbers, each decimal, hexadecimal or octal."""
    octets = list(address.packed)
    parts = [*octets[: count - 1], int.from_bytes(bytes(octets[count - 1 :]), "big")]
    forms = {"d": "{}", "x": "0x{:x}", "X": "0X{:X}", "o": "0{:o}"}
    host = ".".join(forms[base].format(part) for base, part in zip(bases, parts, strict=False))
    if host == str(address):
        assert checked_host(host) == host
    else:
        with pytest.raises(RefusedUrl):
            checked_host(host)
