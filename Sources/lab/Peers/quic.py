"""QUIC by aioquic: a server for every address, and a client that shakes hands with one.

Usage: quic.py server CERTIFICATE KEY ADDRESS… until standard input ends; quic.py client ADDRESS NAME SECONDS.
"""
import asyncio, ssl, sys

from aioquic.asyncio import QuicConnectionProtocol, connect, serve
from aioquic.quic.configuration import QuicConfiguration


async def server(certificate, key, *addresses):
    configuration = QuicConfiguration(alpn_protocols=["h3"], is_client=False)
    configuration.load_cert_chain(certificate, key)
    for address in addresses:
        await serve(address, 443, configuration=configuration)
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def client(address, name, seconds):
    configuration = QuicConfiguration(alpn_protocols=["h3"], is_client=True, server_name=name, verify_mode=ssl.CERT_NONE)
    try:
        async with asyncio.timeout(float(seconds)):
            async with connect(address, 443, configuration=configuration, create_protocol=QuicConnectionProtocol) as protocol:
                await protocol.ping()
                protocol.close()
    except (TimeoutError, ConnectionError, OSError) as error:
        print(error, file=sys.stderr)


asyncio.run({"server": server, "client": client}[sys.argv[1]](*sys.argv[2:]))
