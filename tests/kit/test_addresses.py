"""Which addresses are public, and how else they may be written."""

import ipaddress

import pytest

from tradepost.kit.addresses import is_public, literal


@pytest.mark.parametrize(
    "address",
    """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
    224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1
    64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 100::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 2001::1 2001:db8::1
    2001:10::1 3fff::1 5f00::1 4000::1 2606:4700::1111%eth0
    """.split(),
)
def test_special_addresses_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    """
    1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.0.1.1 223.255.255.255
    2606:4700:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
    """.split(),
)
def test_all_others_are_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0x7f000001",
        "0X7F.1",
        "0x7f.0x0.0x0.0x1",
        "2130706433",
        "017700000001",
        "0177.1",
    ],
)
def test_odd_ways_to_write_an_address(text):
    assert literal(text) == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "text", ["1.2.3.4.5", "256.1.1.1", "1.2.3.0x", "0x1ffffffff", "09", "a.b.1", "1:2", "::ffff:1.2.3.999"]
)
def test_what_looks_like_a_number_and_is_no_address(text):
    with pytest.raises(ValueError, match=r".*"):
        literal(text)


@pytest.mark.parametrize("text", ["example.com", "localhost", "1.example", "0x7f.example", "a-1", "x0x1"])
def test_names_are_no_addresses(text):
    assert literal(text) is None
