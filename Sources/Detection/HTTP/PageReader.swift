import Findings
import Wire

/// Reads the beginning of an HTTP answer for what leads elsewhere or is a notice.
struct PageReader {
    /// A page longer than this is a site's own (SIGNS H1: a short page).
    static let longestNotice = 16_384

    var form: PageSight.Form?
    var head: HTTPResponseHead
    var target: WebPlace?
    var signature: NoticeSignatures.Line?
    /// Of a probe: whether the answer is the expected one.
    var isExpected = false

    /// What can be told by now.
    enum Progress {
        /// The answer is not HTTP, or nothing in it is of interest.
        case nothing
        /// More bytes may tell more.
        case needMore
        case page(PageReader)
    }

    /// Looks at the first bytes of an answer to a request for `host`; `isAll` where no more will come.
    static func read(_ bytes: RawSpan, host: String, probe: PortalProbe?, isAll: Bool) -> Progress {
        guard HTTPResponseHead.isRecognised(bytes), let head = HTTPResponseHead(bytes) else { return .nothing }
        guard let headLength = head.headLength else { return isAll ? .nothing : .needMore }
        // An interim answer is followed by the real one.
        if (100...199).contains(head.status) { return .nothing }
        let body = bytes.extracting(headLength..<bytes.byteCount)
        let isWhole = isAll || head.contentLength.map { body.byteCount >= $0 } ?? false || (300...399).contains(head.status) || head.status == 204
        // Packed pages are opened only where they are looked at.
        let isRead = isWhole && (probe != nil || (head.contentLength ?? 0) <= longestNotice && noticeStatus.contains(head.status))
        guard isRead, let unpacked = PackedBody.unpack(body) else { return examine(head, body, host: host, probe: probe, isWhole: isWhole) }
        return examine(head, unpacked.rawSpan, host: host, probe: probe, isWhole: true)
    }

    /// The statuses of pages that may be notices.
    private static let noticeStatus: Set<Int> = [200, 403, 404, 451, 503]

    private static func examine(_ head: HTTPResponseHead, _ body: RawSpan, host: String, probe: PortalProbe?, isWhole: Bool) -> Progress {
        var reader = PageReader(head: head)
        if let probe {
            guard isWhole || probe.words == nil else { return .needMore }
            let verdict = probe.judge(head, body: body)
            if verdict == .undecided { return .nothing }
            reader.form = .probe
            reader.isExpected = verdict == .expected
            reader.target = head.location.flatMap { WebPlace($0) }
            return .page(reader)
        }
        if head.status == 511 {
            reader.form = .networkWants
            return .page(reader)
        }
        if (300...399).contains(head.status) { return reader.redirection(host: host) }
        guard (head.contentLength ?? 0) <= longestNotice, noticeStatus.contains(head.status) else { return .nothing }
        guard isWhole else { return .needMore }
        return reader.page(body, host: host)
    }

    /// Where a redirection leads, if to another owner.
    private func redirection(host: String) -> Progress {
        guard let place = head.location.flatMap({ WebPlace($0) }) else { return .nothing }
        var reader = self
        reader.target = place
        reader.signature = NoticeSignatures.shared.place(place.host)
        // The same redirection by somebody else than the server is told by its packet, not by where it leads.
        reader.form = RegistrableDomain.isShared(place.host, host) ? .notice : .redirect
        return .page(reader)
    }

    /// What a short page does.
    private func page(_ body: RawSpan, host: String) -> Progress {
        var reader = self
        reader.signature = NoticeSignatures.shared.body(body)
        reader.form = .notice
        for (form, word, attribute) in Self.leads {
            guard let place = Self.address(body, after: word, attribute), !RegistrableDomain.isShared(place.host, host) else { continue }
            reader.form = form
            reader.target = place
            reader.signature = reader.signature ?? NoticeSignatures.shared.place(place.host)
            break
        }
        return .page(reader)
    }

    /// What in a page leads elsewhere at once.
    private static let leads: [(PageSight.Form, StaticString, StaticString)] = [
        (.frame, "<iframe", "src="), (.frame, "<frame", "src="), (.refresh, "http-equiv=\"refresh\"", "url="),
        (.refresh, "http-equiv='refresh'", "url="), (.refresh, "http-equiv=refresh", "url="), (.refresh, "window.location", "="),
        (.refresh, "location.href", "="), (.refresh, "location.replace(", ""),
    ]

    /// The absolute address that follows a word and an attribute within one element.
    private static func address(_ body: RawSpan, after word: StaticString, _ attribute: StaticString) -> WebPlace? {
        guard let start = body.firstIndex(of: word) else { return nil }
        var place = start + word.utf8CodeUnitCount
        if attribute.utf8CodeUnitCount > 0 {
            guard let found = body.firstIndex(of: attribute, from: place), found - start < 512 else { return nil }
            place = found + attribute.utf8CodeUnitCount
        }
        while place < body.byteCount, [0x20, UInt8(ascii: "\""), UInt8(ascii: "'")].contains(body.byte(at: place)) { place += 1 }
        var end = place
        while end < body.byteCount, end - place < 512, ![UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ">"), 0x0A].contains(body.byte(at: end))
        {
            end += 1
        }
        return WebPlace(body.escapedText(place..<end))
    }

    /// Whether there is anything to tell where the packet itself is beyond suspicion.
    var isTelling: Bool { form == .probe || form == .networkWants || form == .redirect || form == .frame || form == .refresh || signature != nil }
}
