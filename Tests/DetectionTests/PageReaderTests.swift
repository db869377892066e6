import Findings
import Testing
import Wire

@testable import Detection

@Suite("Reading HTTP answers for notices and the way to them")
struct PageReaderTests {
    private func read(_ text: String, host: String = "www.example.org", probe: PortalProbe? = nil, isAll: Bool = true) -> PageReader.Progress {
        let bytes = Array(text.utf8)
        return PageReader.read(bytes.rawSpan, host: host, probe: probe, isAll: isAll)
    }

    private func page(_ status: String, _ body: String, fields: String = "") -> String {
        "HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func found(_ progress: PageReader.Progress) -> PageReader? {
        if case .page(let reader) = progress { reader } else { nil }
    }

    @Test("A redirection to another owner, and whether it says what was asked for")
    func redirection() {
        let reader = found(read(page("302 Found", "", fields: "Location: http://192.0.2.66:8183/redirect?u=www.example.org\r\n")))
        #expect(reader?.form == .redirect && reader?.target?.host == "192.0.2.66" && reader?.isTelling == true)
        #expect(reader?.target?.embeds("www.example.org") == true && reader?.target?.isSecure == false)
        let own = found(read(page("301 Moved Permanently", "", fields: "Location: https://shop.example.org/\r\n")))
        #expect(own?.form == .notice && own?.isTelling == false)
        #expect(found(read(page("302 Found", "", fields: "Location: /elsewhere\r\n"))) == nil)
    }

    @Test(
        "A frame, a refresh and a script that lead elsewhere, in capitals as well",
        arguments: [
            ("<HTML><IFRAME SRC=\"http://10.10.34.36/?type=x\"></IFRAME>", PageSight.Form.frame, "10.10.34.36"),
            ("<html><meta http-equiv=\"refresh\" content=\"0;url=http://notice.example.net/a\"/>", .refresh, "notice.example.net"),
            ("<script>window.location=\"http://notice.example.net/?q=\"+escape(1)</script>", .refresh, "notice.example.net"),
        ] as [(String, PageSight.Form, String)])
    func leads(body: String, form: PageSight.Form, host: String) {
        let reader = found(read(page("403 Forbidden", body)))
        #expect(reader?.form == form && reader?.target?.host == host && reader?.isTelling == true)
    }

    @Test(
        "A site's own refusal tells nothing, whatever word stands in it",
        arguments: [
            ("403 Forbidden", "<html>Sorry, you have been blocked. Access denied.</html>"),
            ("451 Unavailable For Legal Reasons", "<html>Not available in your country.</html>"),
            ("200 OK", "<html><iframe src=\"/own/frame\"></iframe></html>"),
            ("200 OK", "<html><iframe src=\"https://cdn.example.org/x\"></iframe></html>"),
        ])
    func ownRefusals(status: String, body: String) { #expect(found(read(page(status, body)))?.isTelling != true) }

    @Test("A signature of the list names its source; a chosen filter is known as one")
    func signatures() {
        let known = found(read(page("302 Found", "", fields: "Location: http://warning.rt.ru/?id=17\r\n")))
        #expect(known?.signature?.source.contains("ooni.ru_6") == true && known?.signature?.isChosen == false)
        let chosen = found(read(page("302 Found", "", fields: "Location: http://blockpage.bt.com/x\r\n")))
        #expect(chosen?.signature?.isChosen == true)
        let lookalike = found(read(page("302 Found", "", fields: "Location: http://notwarning.rt.ru.example.net/\r\n")))
        #expect(lookalike?.signature == nil)
    }

    @Test("Waits for what is announced, and only so long")
    func waits() {
        let text = page("403 Forbidden", String(repeating: "x", count: 300))
        if case .needMore = read(String(text.prefix(120)), isAll: false) {} else { Issue.record("did not wait for the body") }
        if case .needMore = read("HTTP/1.1 403 Forb", isAll: false) {} else { Issue.record("did not wait for the head") }
        if case .nothing = read("HTTP/1.1 403 Forb", isAll: true) {} else { Issue.record("waited for ever") }
        if case .nothing = read("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\nx", isAll: false) {} else { Issue.record("read a long page") }
    }

    @Test("Probes of systems: the expected answer passes, a page does not, a failing server says nothing")
    func probes() throws {
        let android = try #require(PortalProbe.number(host: "connectivitycheck.gstatic.com", target: "/generate_204"))
        let apple = try #require(PortalProbe.number(host: "captive.apple.com", target: "/hotspot-detect.html"))
        #expect(PortalProbe.number(host: "www.google.com", target: "/search?q=1") == nil)
        let one = PortalProbe.all[Int(android) - 1]
        let other = PortalProbe.all[Int(apple) - 1]
        #expect(found(read(page("204 No Content", ""), host: one.host, probe: one))?.isExpected == true)
        #expect(found(read(page("200 OK", ""), host: one.host, probe: one))?.isExpected == true)
        #expect(found(read(page("200 OK", "<html>Welcome</html>"), host: one.host, probe: one))?.isExpected == false)
        #expect(found(read(page("302 Found", "", fields: "Location: http://192.168.1.1/login\r\n"), host: one.host, probe: one))?.isExpected == false)
        #expect(found(read(page("503 Service Unavailable", "x"), host: one.host, probe: one)) == nil)
        #expect(found(read(page("200 OK", "<HTML><BODY>Success</BODY></HTML>"), host: other.host, probe: other))?.isExpected == true)
        #expect(found(read(page("200 OK", "<html>Please sign in</html>"), host: other.host, probe: other))?.isExpected == false)
    }

    /// `<html><iframe src="http://10.10.34.36/?type=x"></iframe></html>`, packed by zlib 1.3.
    private static let packed: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 179, 201, 40, 201, 205, 177, 179, 201, 76, 43, 74, 204, 77, 85, 40, 46, 74, 182,
        85, 202, 40, 41, 41, 176, 210, 215, 55, 52, 208, 3, 34, 99, 19, 61, 99, 51, 125, 251, 146, 202, 130, 84, 219, 10, 37, 59,
        27, 125, 136, 74, 32, 3, 172, 17, 0, 49, 202, 240, 182, 63, 0, 0, 0,
    ]

    private func answer(_ fields: String, _ body: [UInt8]) -> [UInt8] { Array("HTTP/1.1 403 Forbidden\r\n\(fields)\r\n".utf8) + body }

    @Test("A page that is packed with gzip is opened, in one piece or in chunks, and only where it is there to its end")
    func packedPages() {
        func form(_ bytes: [UInt8]) -> PageReader? {
            found(PageReader.read(bytes.rawSpan, host: "www.example.org", probe: nil, isAll: true))
        }
        let packed = Self.packed
        let whole = form(answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n", packed))
        #expect(whole?.form == .frame && whole?.target?.host == "10.10.34.36" && whole?.signature != nil)
        let first = Array(String(20, radix: 16).utf8) + [13, 10] + packed.prefix(20) + [13, 10]
        let second = Array(String(packed.count - 20, radix: 16).utf8) + [13, 10] + packed.dropFirst(20) + [13, 10]
        let chunked = form(answer("Transfer-Encoding: chunked\r\n", first + second + Array("0\r\n\r\n".utf8)))
        #expect(chunked?.form == .frame && chunked?.target?.host == "10.10.34.36")
        #expect(form(answer("Transfer-Encoding: chunked\r\n", first))?.isTelling == false)
    }
}
