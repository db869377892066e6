import Wire

/// A request with which an operating system or browser finds out whether a portal stands before the network, and the answer it expects.
///
/// From the vendors' own programs: Apple's CaptiveNetworkSupport, Android's NetworkMonitor, Microsoft's NCSI, Firefox' captive portal service,
/// NetworkManager as Debian, Fedora, GNOME and Ubuntu set it.
struct PortalProbe {
    let host: String
    /// How the target begins.
    let target: String
    let status: Int
    /// What the body of the expected answer has, in small letters; empty where any body will do.
    let words: StaticString?

    static let all: [PortalProbe] = [
        PortalProbe(host: "captive.apple.com", target: "/", status: 200, words: "success"),
        PortalProbe(host: "www.apple.com", target: "/library/test/success.html", status: 200, words: "success"),
        PortalProbe(host: "connectivitycheck.gstatic.com", target: "/", status: 204, words: nil),
        PortalProbe(host: "connectivitycheck.android.com", target: "/", status: 204, words: nil),
        PortalProbe(host: "clients3.google.com", target: "/generate_204", status: 204, words: nil),
        PortalProbe(host: "play.googleapis.com", target: "/generate_204", status: 204, words: nil),
        PortalProbe(host: "www.google.com", target: "/gen_204", status: 204, words: nil),
        PortalProbe(host: "www.msftconnecttest.com", target: "/connecttest.txt", status: 200, words: "microsoft connect test"),
        PortalProbe(host: "ipv6.msftconnecttest.com", target: "/connecttest.txt", status: 200, words: "microsoft connect test"),
        PortalProbe(host: "www.msftncsi.com", target: "/ncsi.txt", status: 200, words: "microsoft ncsi"),
        PortalProbe(host: "detectportal.firefox.com", target: "/success.txt", status: 200, words: "success"),
        PortalProbe(host: "detectportal.firefox.com", target: "/canonical.html", status: 200, words: "support.mozilla.org/kb/captive-portal"),
        PortalProbe(host: "nmcheck.gnome.org", target: "/check_network_status.txt", status: 200, words: "networkmanager is online"),
        PortalProbe(host: "network-test.debian.org", target: "/nm", status: 200, words: "networkmanager is online"),
        PortalProbe(host: "connectivity-check.ubuntu.com", target: "/", status: 204, words: nil),
        PortalProbe(host: "fedoraproject.org", target: "/static/hotspot.txt", status: 200, words: "ok"),
        PortalProbe(host: "cp.cloudflare.com", target: "/", status: 204, words: nil),
    ]

    /// The place of a request in the list, from 1; 0 is never given, `nil` is no probe.
    static func number(host: String, target: String) -> UInt8? {
        let bare = RegistrableDomain.bare(host)
        guard let place = all.firstIndex(where: { $0.host == bare && target.hasPrefix($0.target) }) else { return nil }
        return UInt8(place + 1)
    }

    /// How an answer compares with the expected one.
    enum Verdict { case expected, other, undecided }

    /// Judges an answer; a server that fails says nothing of portals.
    func judge(_ head: HTTPResponseHead, body: RawSpan) -> Verdict {
        if head.status == status {
            guard let words else { return .expected }
            if body.firstIndex(of: words) != nil { return .expected }
            // A body that is not there, or packed, cannot be compared.
            return body.byteCount > 0 && !isPacked(body) ? .other : .undecided
        }
        // Android takes an empty 200 for a 204.
        if status == 204, head.status == 200, head.contentLength == 0 { return .expected }
        if head.status == 511 || head.status == 200 { return .other }
        guard (300...399).contains(head.status), let location = head.location, let place = WebPlace(location) else { return .undecided }
        return RegistrableDomain.isShared(place.host, host) ? .undecided : .other
    }

    /// Whether a body is compressed: gzip's first two bytes.
    private func isPacked(_ body: RawSpan) -> Bool { body.byteCount >= 2 && body.byte(at: 0) == 0x1F && body.byte(at: 1) == 0x8B }
}
