"""The provider's path between a home and the servers: a TUN device that delays every packet and, where told to, interferes.

Usage: path.py DEVICE. Orders come as lines of JSON on standard input: {"rule": {...}}, {"clear": true}; its end is the end.

          4 ms                 4 ms there, 22 ms back
  home ----------- inspection ------------------------ servers

A packet is inspected where the middlebox stands: what it injects needs the access delay only, what servers send both. The
way back is the longer one, so that what the provider's kernel itself answers, after the path, is fast as well.
"""
import fcntl, heapq, ipaddress, json, os, random, select, struct, sys, time

ACCESS, THERE, BACK = 0.004, 0.004, 0.022
HOME = [ipaddress.ip_network("192.168.77.0/24"), ipaddress.ip_network("2001:db8:77::/64"), ipaddress.ip_network("100.64.0.0/30")]
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Packet:
    """An IPv4 packet with TCP or UDP in it, taken apart; `kind` is None for all else."""

    def __init__(self, data):
        self.data, self.kind = data, None
        if data[0] >> 4 == 6:
            self.source, self.target = ipaddress.ip_address(data[8:24]), ipaddress.ip_address(data[24:40])
            return
        self.source, self.target = ipaddress.ip_address(data[12:16]), ipaddress.ip_address(data[16:20])
        head = (data[0] & 15) * 4
        self.ttl = data[8]
        if struct.unpack("!H", data[6:8])[0] & 0x1FFF:
            return
        if data[9] == 6 and len(data) >= head + 20:
            self.kind = "tcp"
            self.sport, self.dport, self.seq, self.ack, offset, self.flags, self.window = struct.unpack("!HHIIBBH", data[head : head + 16])
            self.payload = data[head + (offset >> 4) * 4 :]
        elif data[9] == 17 and len(data) >= head + 8:
            self.kind = "udp"
            self.sport, self.dport = struct.unpack("!HH", data[head : head + 4])
            self.payload = data[head + 8 :]


def ipv4(source, target, protocol, body, ttl, ident, fragments=0x4000):
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), ident, fragments, ttl, protocol, 0, source.packed, target.packed)
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + body


def tcp(source, sport, target, dport, seq, ack, flags, window, payload=b"", ttl=64, ident=0):
    body = struct.pack("!HHIIBBHHH", sport, dport, seq & 0xFFFFFFFF, ack & 0xFFFFFFFF, 0x50, flags, window, 0, 0) + payload
    pseudo = source.packed + target.packed + struct.pack("!BBH", 0, 6, len(body))
    body = body[:16] + struct.pack("!H", checksum(pseudo + body)) + body[18:]
    return ipv4(source, target, 6, body, ttl, ident)


def udp(source, sport, target, dport, payload, ttl=64, ident=0):
    body = struct.pack("!HHHH", sport, dport, 8 + len(payload), 0) + payload
    pseudo = source.packed + target.packed + struct.pack("!BBH", 0, 17, len(body))
    body = body[:6] + struct.pack("!H", checksum(pseudo + body) or 0xFFFF) + body[8:]
    return ipv4(source, target, 17, body, ttl, ident, fragments=0)


def labels(name):
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


class Path:
    def __init__(self, device):
        self.tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.tun, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN | IFF_NO_PI))
        self.rules, self.flows, self.agenda, self.count = [], {}, [], 0
        self.ttls, self.chance = {}, random.Random(20260302)

    def later(self, delay, step, data):
        self.count += 1
        heapq.heappush(self.agenda, (time.monotonic() + delay, self.count, step, data))

    def run(self):
        orders = b""
        while True:
            wait = max(0, self.agenda[0][0] - time.monotonic()) if self.agenda else 1
            ready, _, _ = select.select([self.tun, 0], [], [], wait)
            if 0 in ready:
                some = os.read(0, 65536)
                if not some:
                    return
                orders += some
                *lines, orders = orders.split(b"\n")
                for line in lines:
                    self.obey(json.loads(line))
            if self.tun in ready:
                try:
                    while True:
                        data = os.read(self.tun, 65536)
                        self.later(BACK if self.is_downward(data) else ACCESS, self.inspect, data)
                except BlockingIOError:
                    pass
            now = time.monotonic()
            while self.agenda and self.agenda[0][0] <= now:
                _, _, step, data = heapq.heappop(self.agenda)
                step(data)

    def obey(self, order):
        if order.get("clear"):
            self.rules, self.flows = [], {}
        if "rule" in order:
            self.rules.append(order["rule"])

    def is_downward(self, data):
        target = ipaddress.ip_address(data[24:40] if data[0] >> 4 == 6 else data[16:20])
        return any(target in network for network in HOME)

    def write(self, data):
        try:
            os.write(self.tun, data)
        except OSError:
            pass

    def inspect(self, data):
        packet = Packet(data)
        down = self.is_downward(data)
        if self.passes(packet, down):
            self.later(ACCESS if down else THERE, self.write, data)

    def to_home(self, data):
        self.later(ACCESS, self.write, data)

    def to_server(self, data):
        self.later(THERE, self.write, data)

    def passes(self, packet, down):
        """Whether the packet goes on; injects what the rules want injected."""
        for rule in self.rules:
            if rule["do"] == "mute":
                return False
            if rule["do"] == "police" and "name" not in rule and not self.police(rule, rule, packet, False, down):
                return False
            if rule["do"] == "lose" and self.chance.random() < rule["share"]:
                return False
        if packet.kind == "udp":
            return self.passes_datagram(packet, down)
        if packet.kind != "tcp":
            return True
        key = (packet.target, packet.dport, packet.source, packet.sport) if down else (packet.source, packet.sport, packet.target, packet.dport)
        if down:
            self.ttls[packet.source] = packet.ttl
        if packet.flags & 2 and not down:
            self.flows.pop(key, None)
        flow = self.flows.get(key)
        if flow is None and not down and packet.payload:
            rule = next((r for r in self.rules if r.get("name") and r["name"].encode() in packet.payload and r["do"] in TCP_RULES), None)
            if rule is not None:
                flow = self.flows[key] = {"rule": rule, "bytes": 0}
                return TCP_RULES[rule["do"]](self, rule, flow, packet, True, down)
        if flow is not None:
            return TCP_RULES[flow["rule"]["do"]](self, flow["rule"], flow, packet, False, down)
        return True

    def passes_datagram(self, packet, down):
        for rule in self.rules:
            if rule["do"] == "drop-port" and (packet.sport if down else packet.dport) == rule["port"]:
                return False
            if rule["do"] == "quic-name" and not down and packet.dport == 443 and self.is_named(packet, rule["name"].encode()):
                return False
        if down or packet.dport != 53:
            return True
        for rule in self.rules:
            if not rule.get("name") or labels(rule["name"]) not in packet.payload:
                continue
            if rule["do"] == "mute-name":
                return False
            end = 12 + len(labels(rule["name"])) + 4
            question = packet.payload[12:end]
            if rule["do"] == "forge" and question[-4:-2] == b"\0\1":
                answer = packet.payload[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0) + question
                answer += struct.pack("!HHHIH", 0xC00C, 1, 1, 133, 4) + ipaddress.ip_address(rule["address"]).packed
                self.to_home(udp(packet.target, 53, packet.source, packet.sport, answer, ttl=64, ident=0xD21A))
        return True

    def is_named(self, packet, name):
        """Whether a QUIC flow began with an Initial whose hello has the name; anyone can open those (RFC 9001 section 5.2)."""
        from aioquic.buffer import Buffer
        from aioquic.quic.crypto import CryptoPair
        from aioquic.quic.packet import QuicPacketType, pull_quic_header

        key = (packet.source, packet.sport, packet.target)
        if key not in self.flows:
            self.flows[key] = False
            try:
                buffer = Buffer(data=packet.payload)
                head = pull_quic_header(buffer, host_cid_length=8)
                if head.packet_type == QuicPacketType.INITIAL:
                    pair = CryptoPair()
                    pair.setup_initial(cid=head.destination_cid, is_client=False, version=head.version)
                    _, clear, _ = pair.decrypt_packet(packet.payload[: head.packet_length], buffer.tell(), 0)
                    self.flows[key] = name in clear
            except Exception as error:
                print(error, file=sys.stderr)
        return self.flows[key]

    def reset(self, rule, flow, packet, first, down):
        """On the path: forged resets race the server, whose packets all pass."""
        if first:
            for number in range(rule.get("count", 1)):
                end = packet.seq + len(packet.payload)
                self.to_home(tcp(packet.target, packet.dport, packet.source, packet.sport, packet.ack, end, 0x14, 79 + number, ident=0x3410 + number))
            if "server" in rule.get("aim", []):
                self.to_server(tcp(packet.source, packet.sport, packet.target, packet.dport, packet.seq + len(packet.payload), packet.ack, 0x14, 79))
        return True

    def cut(self, rule, flow, packet, first, down):
        """In the path: the words are taken away, a reset with the server's own TTL takes their place, all else is dropped."""
        if first:
            end = packet.seq + len(packet.payload)
            ttl = self.ttls.get(packet.target, 64)
            self.to_home(tcp(packet.target, packet.dport, packet.source, packet.sport, packet.ack, end, 0x14, 0, ttl=ttl))
            self.to_server(tcp(packet.source, packet.sport, packet.target, packet.dport, packet.seq, packet.ack, 0x14, 0, ttl=packet.ttl))
        return False

    def swallow(self, rule, flow, packet, first, down):
        """In the path: the words with the name, and all that comes after them, vanish."""
        return down

    def page(self, rule, flow, packet, first, down):
        """On the path: an answer is sent ahead of the server's, which passes."""
        if first:
            body = b"<html><body>Access to this page is not available.</body></html>"
            head = "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (rule["location"], len(body))
            end = packet.seq + len(packet.payload)
            self.to_home(
                tcp(packet.target, packet.dport, packet.source, packet.sport, packet.ack, end, 0x18, 229, head.encode() + body, ident=0x0001))
        return True

    def notice(self, rule, flow, packet, first, down):
        """In the path: the request is taken away, a notice and a close take the answer's place, all else is dropped."""
        if first:
            body = ('<html><head><title>403</title></head><body><iframe src="%s" width="100%%"></iframe></body></html>' % rule["frame"]).encode()
            head = "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
            end = packet.seq + len(packet.payload)
            self.to_home(tcp(packet.target, packet.dport, packet.source, packet.sport, packet.ack, end, 0x19, 6, head.encode() + body, ttl=185))
        return False

    def lead(self, rule, flow, packet, first, down):
        """In the path: the request is taken away, and a redirection that names what was asked for takes the answer's place."""
        if first:
            host = packet.payload.split(b"Host: ")[1].split(b"\r\n")[0].decode()
            head = "HTTP/1.1 302 Found\r\nLocation: %s?u=%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % (rule["location"], host)
            end = packet.seq + len(packet.payload)
            self.to_home(tcp(packet.target, packet.dport, packet.source, packet.sport, packet.ack, end, 0x19, 123, head.encode(), ttl=59))
        return False

    def freeze(self, rule, flow, packet, first, down):
        """In the path: after so many bytes of the answer nothing passes any more."""
        if down:
            flow["bytes"] += len(packet.payload)
        return flow["bytes"] <= rule["after"]

    def police(self, rule, flow, packet, first, down):
        """In the path: what the server sends above a rate is dropped; a bucket for each flow, or one for all of the name."""
        if not down:
            return True
        bucket, now = rule if rule.get("shared") else flow, time.monotonic()
        level = min(rule["burst"], bucket.get("level", rule["burst"]) + (now - bucket.get("time", now)) * rule["rate"])
        passes = level >= len(packet.data)
        bucket["time"], bucket["level"] = now, level - len(packet.data) if passes else level
        return passes

    def shape(self, rule, flow, packet, first, down):
        """In the path: what the server sends waits in a queue of its flow that is served at a rate; a full queue drops."""
        if not down:
            return True
        now = time.monotonic()
        free = max(now, flow.get("free", now))
        if free - now <= rule["queue"]:
            flow["free"] = free + len(packet.data) / rule["rate"]
            self.later(flow["free"] - now, self.to_home, packet.data)
        return False

    def hold(self, rule, flow, packet, first, down):
        """In the path: the words with the name arrive late, and what repeats them meanwhile does not."""
        if first:
            flow["until"] = time.monotonic() + rule["seconds"]
            self.later(rule["seconds"], self.to_server, packet.data)
            return False
        return down or not packet.payload or time.monotonic() >= flow["until"]

    def far(self, rule, flow, packet, first, down):
        """What the server sends needs longer."""
        if down:
            self.later(rule["seconds"], self.to_home, packet.data)
        return not down

    def drop(self, rule, flow, packet, first, down):
        """In the path: a share of what the server sends is dropped, whichever it is."""
        return not down or self.chance.random() >= rule["share"]


TCP_RULES = {
    "reset": Path.reset, "cut": Path.cut, "swallow": Path.swallow, "page": Path.page, "freeze": Path.freeze,
    "notice": Path.notice, "lead": Path.lead,
}
TCP_RULES |= {"police": Path.police, "shape": Path.shape, "hold": Path.hold, "drop": Path.drop, "far": Path.far}

if __name__ == "__main__":
    path = Path(sys.argv[1])
    try:
        # A path must not wait for a busy machine: that would be a queue.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except OSError:
        pass
    print("ready", flush=True)
    path.run()
