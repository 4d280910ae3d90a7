"""Addresses that lead, or pretend to lead, where no message may go."""

from __future__ import annotations

from typing import Final

_HOSTS: Final = """
127.0.0.1 127.1 127.0.1 0 0.0.0.0 2130706433 017700000001 0x7f000001 0x7f.0.0.1 0x7f.1 0177.0.0.1
127.0.0.1. 127.000.000.001 127.0.0.0x1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 2852039166
0xa9fea9fe 0251.0376.0251.0376 169.254.43518 100.100.100.200 168.63.129.16 192.0.0.192 198.18.0.1
255.255.255.255 224.0.0.1 [::] [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:a9fe:a9fe]
[::127.0.0.1]
[64:ff9b::7f00:1] [2002:7f00:1::] [2001:0:7f00:1::] [fd00:ec2::254] [fe80::1] [fe80::1%25eth0] [fc00::1]
[ff02::1] [2001:db8::1] localhost LOCALHOST localhost. localhost.localdomain.local a.localhost
metadata metadata.google.internal instance-data kubernetes.default.svc.cluster.local router.lan db.corp
printer.home intranet host.docker.internal 1.0.0.127.in-addr.arpa x.onion
１２７.０.０.１ 127。0。0。1 ⓛocalhost ｌｏｃａｌｈｏｓｔ ①②⑦.⓪.⓪.① 127.0.0.1%00.example.com
""".split()
_URLS: Final = r"""
http://hooks.example.com/
https://hooks.example.com:22/
https://hooks.example.com:80/
https://hooks.example.com:0/
https://hooks.example.com:65536/
https://hooks.example.com:443:22/
https://hooks.example.com@127.0.0.1/
https://127.0.0.1@hooks.example.com/
https://user:pass@hooks.example.com/
https://hooks.example.com#@127.0.0.1/
https://127.0.0.1#.example.com/
https://127.0.0.1\.example.com/
https://127.0.0.1\@hooks.example.com/
https:\\127.0.0.1\
https:/127.0.0.1/
https:127.0.0.1
//127.0.0.1/
ftp://hooks.example.com/
file:///etc/passwd
gopher://127.0.0.1:6379/_INFO
dict://127.0.0.1:11211/stats
data:text/plain,hello
javascript:alert(1)
unix:///var/run/docker.sock
https://
https://.
https://-hooks.example.com/
https://hooks..example.com/
https://hooks_.example.com/
https://example
""".split()

TRICKY: Final = (
    *(f"https://{host}/" for host in _HOSTS),
    *_URLS,
    "https://hooks.example.com/\r\nHost: 127.0.0.1",
    "https://127.0.0.1\t.example.com/",
    "https://127.0.0.1 .example.com/",
    "https://hooks.example.com\x00.internal/",
)
RESOLVED: Final = {
    "one-private.example.com": ("10.0.0.5",),
    "metadata.example.com": ("169.254.169.254",),
    "loopback.example.com": ("127.0.0.1",),
    "six.example.com": ("::1",),
    "mapped.example.com": ("::ffff:127.0.0.1",),
    "carried.example.com": ("2002:7f00:1::1",),
    "cloud.example.com": ("168.63.129.16",),
    "public-first.example.com": ("8.8.8.8", "127.0.0.1"),
    "private-first.example.com": ("192.168.0.1", "8.8.8.8"),
    "nothing.example.com": (),
}
"""Names that are good ones, and where they lead."""
