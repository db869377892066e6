/// The body of an association or reassociation frame, request or response (IEEE 802.11-2020 §9.3.3.5 to §9.3.3.8).
public struct WiFiAssociation: Hashable, Sendable {
    public var isRequest: Bool
    public var isReassociation: Bool
    public var capabilities: UInt16
    /// Of a response.
    public var status: WiFiStatus?
    /// The number that a station is known by, of a response; 1 to 2,007.
    public var identifier: UInt16?
    /// The access point that a reassociating station comes from.
    public var currentAccessPoint: MACAddress?
    public var elements: WiFiElements

    init?(_ body: RawSpan, _ kind: WiFiFrameKind) {
        switch kind {
        case .associationRequest, .reassociationRequest:
            isRequest = true
            isReassociation = kind == .reassociationRequest
            // Capabilities, listen interval, and the current access point of a reassociation.
            let fixed = isReassociation ? 10 : 4
            guard body.byteCount >= fixed else { return nil }
            capabilities = body.littleEndian16(at: 0)
            if isReassociation { currentAccessPoint = MACAddress(loading: body, at: 4) }
            elements = WiFiElements(body, at: fixed)
        case .associationResponse, .reassociationResponse:
            isRequest = false
            isReassociation = kind == .reassociationResponse
            guard body.byteCount >= 6 else { return nil }
            capabilities = body.littleEndian16(at: 0)
            status = WiFiStatus(rawValue: body.littleEndian16(at: 2))
            identifier = body.littleEndian16(at: 4) & 0x3FFF
            elements = WiFiElements(body, at: 6)
        default:
            return nil
        }
    }
}

extension Packet {
    /// What an association or reassociation frame says.
    public var wifiAssociation: WiFiAssociation? {
        guard map.network == .wifiManagement, let header = wifi, !header.isProtected else { return nil }
        return WiFiAssociation(payload, header.kind)
    }
}
