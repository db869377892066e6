/// Reading from bytes.
extension DHCPMessage {
    /// The bytes before the options: the fixed fields and the magic cookie of RFC 2132 §2.
    static let optionsStart = 240
    /// How many routes, routers or servers of one list are kept.
    static let maximumListed = 16

    /// Reads a UDP payload of port 67 or 68; `nil` if the fixed part or the cookie is missing. Options end where they are
    /// broken, with ``isMalformed`` set.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= Self.optionsStart, bytes.bigEndian32(at: 236) == 0x6382_5363 else { return nil }
        operation = bytes.byte(at: 0)
        guard operation == 1 || operation == 2 else { return nil }
        transaction = bytes.bigEndian32(at: 4)
        seconds = bytes.bigEndian16(at: 8)
        wantsBroadcast = bytes.byte(at: 10) & 0x80 != 0
        clientAddress = IPAddress(v4Loading: bytes, at: 12)
        yourAddress = IPAddress(v4Loading: bytes, at: 16)
        relay = IPAddress(v4Loading: bytes, at: 24)
        clientHardware = bytes.byte(at: 2) == 6 ? MACAddress(loading: bytes, at: 28) : MACAddress(0)
        let overload = readOptions(bytes, Self.optionsStart..<bytes.byteCount)
        // RFC 2132 §9.3: options may go on in the fields for a boot file and a server's name.
        if overload & 1 != 0 { _ = readOptions(bytes, 108..<236) }
        if overload & 2 != 0 { _ = readOptions(bytes, 44..<108) }
    }

    /// Reads the options in `range`; returns option 52, which says where others are, or 0.
    private mutating func readOptions(_ bytes: RawSpan, _ range: Range<Int>) -> UInt8 {
        var offset = range.lowerBound
        var overload: UInt8 = 0
        while offset < range.upperBound {
            let code = bytes.byte(at: offset)
            if code == 255 { return overload }
            if code == 0 {
                offset += 1
                continue
            }
            guard offset + 2 <= range.upperBound else { break }
            let start = offset + 2
            let end = start + Int(bytes.byte(at: offset + 1))
            guard end <= range.upperBound else { break }
            if options.count < 64 { options.append(code) }
            if code == 52, end > start { overload = bytes.byte(at: start) }
            readOption(code, bytes.extracting(start..<end))
            offset = end
        }
        isMalformed = true
        return overload
    }

    private mutating func readOption(_ code: UInt8, _ content: RawSpan) {
        let count = content.byteCount
        switch code {
        case 1 where count == 4: subnetMask = IPAddress(v4Loading: content, at: 0)
        case 3: routers = Self.addresses(content)
        case 6: nameServers = Self.addresses(content)
        case 12: hostName = content.escapedText()
        case 15: domainName = content.escapedText()
        case 26 where count == 2: interfaceMTU = content.bigEndian16(at: 0)
        case 42: timeServers = Self.addresses(content)
        case 50 where count == 4: requestedAddress = IPAddress(v4Loading: content, at: 0)
        case 51 where count == 4: leaseTime = content.bigEndian32(at: 0)
        case 53 where count >= 1: kind = Kind(rawValue: content.byte(at: 0))
        case 54 where count == 4: serverID = IPAddress(v4Loading: content, at: 0)
        case 55: requestedOptions = content.copied()
        case 56: message = content.escapedText()
        case 58 where count == 4: renewalTime = content.bigEndian32(at: 0)
        case 59 where count == 4: rebindingTime = content.bigEndian32(at: 0)
        case 60: vendorClass = content.escapedText()
        case 114: captivePortal = content.escapedText()
        case 119:
            var hash: UInt64 = searchListDigest ?? 0xCBF2_9CE4_8422_2325
            for offset in 0..<count { hash = (hash ^ UInt64(content.byte(at: offset))) &* 0x100_0000_01B3 }
            searchListDigest = hash
        case 121: routes = Self.routes(content)
        case 249 where routes.isEmpty: routes = Self.routes(content)
        case 252: proxyConfiguration = content.escapedText()
        default: break
        }
    }

    private static func addresses(_ content: RawSpan) -> [IPAddress] {
        var list: [IPAddress] = []
        var cursor = ByteCursor(content)
        while list.count < maximumListed, let address = cursor.uint32() { list.append(IPAddress(v4: address)) }
        return list
    }

    /// RFC 3442: a prefix length, as many bytes of the network as it needs, and the router.
    private static func routes(_ content: RawSpan) -> [Route] {
        var list: [Route] = []
        var cursor = ByteCursor(content)
        while list.count < maximumListed, let length = cursor.uint8(), length <= 32 {
            var network: UInt32 = 0
            for index in 0..<(Int(length) + 7) / 8 {
                guard let byte = cursor.uint8() else { return list }
                network |= UInt32(byte) << UInt32(24 - index * 8)
            }
            guard let router = cursor.uint32() else { return list }
            list.append(Route(destination: IPAddress(v4: network), prefixLength: length, router: IPAddress(v4: router)))
        }
        return list
    }
}
