"""Tells which network addresses anybody may reach, and which host names are numbers in disguise."""

import ipaddress
import re

from rashomon.errors import RefusedUrl

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# The IANA registries of special-purpose addresses, as lists of our own: what Python calls global has changed between
# its releases. Blocks that lie in a larger one named here are left out.
_SPECIAL_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        # Where a cloud's machines ask for their own keys (169.254.169.254) is link-local.
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        # Azure answers its machines' questions about themselves at an address that looks public.
        "168.63.129.16/32",
    )
)
# Of IPv6 only 2000::/3 is given out as global unicast: loopback, unique local, link-local, site-local, multicast,
# IPv4-mapped and the NAT64 prefixes lie outside it.
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        # Protocol assignments: Teredo (2001::/32) and benchmarking among them.
        "2001::/23",
        "2001:db8::/32",
        # 6to4 carries an IPv4 address, which may be a private one.
        "2002::/16",
        "3fff::/20",
    )
)

_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.ASCII)
# What other programs take for the last part of an IPv4 address: 127.1, 0x7f.1, 2130706433, 0177.0.0.1.
_NUMBER = re.compile(r"(\d+|0x[0-9a-f]*)", re.ASCII)


def is_public(address: Address) -> bool:
    """Tell whether an address is global unicast: anybody's to reach, and nobody's own network."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _SPECIAL_4)
    return address.scope_id is None and address in _GLOBAL_6 and not any(address in block for block in _SPECIAL_6)


def checked_host(host: str) -> str:
    """Return a host as it was, where it is a name or an address in its one usual form.

    Raises RefusedUrl for numbers that only some programs take for an address, zones of IPv6, and what is no name.
    """
    if ":" in host:
        if "%" in host:
            raise RefusedUrl("an IPv6 address with a zone means a network of this machine")
        if not _is_address(host):
            raise RefusedUrl("the host is no IPv6 address")
    elif not _NAME.fullmatch(host):
        raise RefusedUrl("the host is no name of a host")
    elif _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]) and not _is_address(host):
        raise RefusedUrl("the host is a number and no address in its usual form, 192.0.2.1")
    return host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
