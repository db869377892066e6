"""Keeps connections open until their servers close them. Usage: holder.py SECONDS URL…"""
import socket, sys, threading
from urllib.parse import urlsplit


def hold(url):
    place = urlsplit(url)
    try:
        with socket.create_connection((place.hostname, place.port or 80), timeout=10) as door:
            door.settimeout(float(sys.argv[1]))
            door.sendall(("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n" % (place.path, place.hostname)).encode())
            while door.recv(65536):
                pass
    except OSError:
        pass


threads = [threading.Thread(target=hold, args=(url,)) for url in sys.argv[2:]]
for thread in threads:
    thread.start()
