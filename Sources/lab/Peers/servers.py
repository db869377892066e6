"""The servers beyond: HTTP on port 80, TLS on port 443 on every address; resolvers on UDP port 53 and, over TLS, port 853.

Usage: servers.py CERTIFICATE KEY ZONE, where ZONE is a file of JSON: {"names": {name: [address…]}, "refused": [name…],
"certificates": {name: [certificate, key]}, "newest": "1.2", "search": address}; the last three may be left out.
What is asked for decides what is done: /, /size/N, /forbidden, /reset, /idle/SECONDS, /pace/OCTETS/SECONDS
(so many a second), /upload, /sign-in, /generate_204. The end of standard input is the end.
"""
import asyncio, ipaddress, json, socket, ssl, struct, sys

LINGER_ZERO = struct.pack("ii", 1, 0)


async def serve(reader, writer):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        path = head.split(" ")[1]
        for line in head.split("\r\n"):
            if line.lower().startswith("content-length:"):
                await reader.readexactly(int(line.split(":")[1]))
        status, body, pause = "200 OK", b"<html><body>" + b"It works. " * 150 + b"</body></html>\n", 0
        if path.startswith("/size/"):
            body = b"0123456789abcdef" * (int(path[6:]) // 16)
        elif path == "/forbidden":
            status, body = "403 Forbidden", b"<html><body>You are not allowed to see this.</body></html>\n"
        elif path == "/generate_204":
            writer.write(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()
            return
        elif path == "/sign-in":
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: https://bank.example/login?back=/sign-in\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()
            return
        elif path == "/reset":
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
            writer.transport.abort()
            return
        elif path.startswith("/pace/"):
            pace, seconds = (int(part) for part in path[6:].split("/"))
            writer.write(b"HTTP/1.1 200 OK\r\nServer: lab\r\nContent-Length: %d\r\n\r\n" % (pace // 10 * seconds * 10))
            for _ in range(seconds * 10):
                writer.write(b"p" * (pace // 10))
                await writer.drain()
                await asyncio.sleep(0.1)
            writer.close()
            return
        elif path.startswith("/idle/"):
            pause = float(path[6:])
        writer.write(("HTTP/1.1 %s\r\nServer: lab\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (status, len(body))).encode() + body)
        await writer.drain()
        if pause:
            await asyncio.sleep(pause)
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, IndexError):
        pass
    writer.close()


class Resolver(asyncio.DatagramProtocol):
    def __init__(self, names, search):
        self.names, self.search = names, search

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, peer):
        self.transport.sendto(self.answer(data), peer)

    async def serve(self, reader, writer):
        try:
            while True:
                data = await reader.readexactly(int.from_bytes(await reader.readexactly(2), "big"))
                reply = self.answer(data)
                writer.write(len(reply).to_bytes(2, "big") + reply)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            writer.close()

    def answer(self, data):
        end, parts = 12, []
        while data[end]:
            parts.append(data[end + 1 : end + 1 + data[end]].decode())
            end += data[end] + 1
        question, kind = data[12 : end + 5], struct.unpack("!H", data[end + 1 : end + 3])[0]
        addresses = self.names.get(".".join(parts).lower(), [self.search] if self.search else None)
        found = [ipaddress.ip_address(a) for a in addresses or []]
        found = [a.packed for a in found if (a.version == 4) == (kind == 1) and kind in (1, 28)]
        answers = b"".join(struct.pack("!HHHIH", 0xC00C, kind, 1, 300, len(a)) + a for a in found)
        # The start of authority of the example zone stands where there is no answer (RFC 2308).
        soa = b"\x07example\0" + struct.pack("!HHIH", 6, 1, 300, 38) + b"\x02ns\xc0" + bytes([len(question) + 12])
        soa += b"\x04root\xc0" + bytes([len(question) + 12]) + struct.pack("!IIIII", 1, 7200, 900, 1209600, 300)
        soa = soa[:17] + struct.pack("!H", len(soa) - 19) + soa[19:]
        flags = 0x8180 if addresses is not None else 0x8183
        return data[:2] + struct.pack("!HHHHH", flags, 1, len(found), 0 if found else 1, 0) + question + (answers if found else soa)


def plain_context(certificate, key, newest):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    if newest == "1.2":
        tls.maximum_version = ssl.TLSVersion.TLSv1_2
    return tls


def context(certificate, key, zone):
    newest, refused = zone.get("newest"), zone.get("refused", [])
    named = {name: plain_context(*pair, newest) for name, pair in zone.get("certificates", {}).items()}

    def choose(connection, name, _):
        if name in refused:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        if name in named:
            connection.context = named[name]

    tls = plain_context(certificate, key, newest)
    tls.sni_callback = choose
    return tls


async def main(certificate, key, zone):
    with open(zone) as file:
        zone = json.load(file)
    loop = asyncio.get_running_loop()
    tls = context(certificate, key, zone)
    for host in ("0.0.0.0", "::"):
        await asyncio.start_server(serve, host, 80)
        await asyncio.start_server(serve, host, 443, ssl=tls)
    for address in zone["resolvers"]:
        resolver = Resolver(zone["names"], zone.get("search"))
        await loop.create_datagram_endpoint(lambda resolver=resolver: resolver, local_addr=(address, 53))
        await asyncio.start_server(resolver.serve, address, 853, ssl=tls)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:4]))
