"""Two libtorrent sessions with default settings: one seeds a torrent, the other fetches it by magnet link. Arguments: torrent, hash, seed, target."""
import os
import sys
import time

import libtorrent

torrent, info_hash, seed, target = sys.argv[1:]


def session(address, entry):
    return libtorrent.session({
        'listen_interfaces': address + ':6881', 'dht_bootstrap_nodes': entry + ':6881', 'enable_lsd': False,
        'enable_upnp': False, 'enable_natpmp': False, 'allow_multiple_connections_per_ip': True})


def wait(seconds, condition):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)


one = session('127.202.0.1', '127.1.1.1')
other = session('127.203.0.1', '127.3.7.1')
one.add_torrent({'ti': libtorrent.torrent_info(torrent), 'save_path': seed})
print('seeding', flush=True)
sys.stdin.readline()  # until it has announced itself
magnet = libtorrent.parse_magnet_uri('magnet:?xt=urn:btih:' + info_hash)
magnet.save_path = target
began = time.monotonic()
fetched = other.add_torrent(magnet)
wait(20, lambda: fetched.status().is_seeding)
print('fetched in %d ms' % (1000 * (time.monotonic() - began)), flush=True)
os._exit(0 if fetched.status().is_seeding else 1)
