import Testing

@testable import Wire

@Suite("HTTP/1 heads")
struct HTTPTests {
    private func request(_ text: String) -> HTTPRequestHead? {
        let array = ascii(text)
        return HTTPRequestHead(array.rawSpan)
    }

    private func response(_ text: String) -> HTTPResponseHead? {
        let array = ascii(text)
        return HTTPResponseHead(array.rawSpan)
    }

    @Test("A request: method, target, version, host, client")
    func requestHead() throws {
        let text = "GET /hello.txt?q=1 HTTP/1.1\r\nUser-Agent: curl/7.64.1\r\nHOST:   WWW.Example.com:8080 \r\nAccept-Language: en\r\n\r\nbody"
        let head = try #require(request(text))
        #expect(head.method == "GET" && head.target == "/hello.txt?q=1" && head.version == 11)
        #expect(head.host == "www.example.com:8080" && head.userAgent == "curl/7.64.1" && head.isComplete)
        #expect(head.headLength == text.utf8.count - 4)
    }

    @Test("The host is known before the head ends, but never by half")
    func partialRequest() throws {
        let text = "POST / HTTP/1.1\r\nHost: example.org\r\nContent-Length: 5\r\n\r\n"
        #expect(request("POST / HTTP/1.1\r\nHost: example.o")?.host == nil)
        let head = try #require(request("POST / HTTP/1.1\r\nHost: example.org\r\nCont"))
        #expect(head.host == "example.org" && !head.isComplete)
        #expect(request("GET /a/long/pa")?.target == "/a/long/pa" && request("GET /a/long/pa")?.version == 0)
        for length in 6..<text.utf8.count { #expect(request(String(text.prefix(length)))?.method == "POST") }
    }

    @Test("What does not begin with a method is no request")
    func others() {
        for text in [
            "", "GET", "GETX / HTTP/1.1", "HTTP/1.1 200 OK", "\u{16}\u{3}\u{1}", "get / HTTP/1.1", "POSTX /", "DELETED /",
            "OPTIONS sip:a@b SIP/2.0\r\n", "POST /\r\n",
        ] {
            #expect(request(text) == nil, "\(text)")
        }
        for text in [
            "PUT /", "HEAD /", "OPTIONS *", "CONNECT a:443", "DELETE /", "PATCH /", "TRACE /", "M-SEARCH *", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        ] {
            #expect(request(text + " ") != nil, "\(text)")
        }
        #expect(request("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")?.version == 20)
    }

    @Test("A response: status, reason, where it leads, what it carries")
    func responseHead() throws {
        let head = try #require(
            response(
                "HTTP/1.1 302 Moved Temporarily\r\nServer: nginx\nLocation: http://block.example/?a=\u{1B}[31m\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 0\r\nConnection: Close\r\nVia: 1.1 box\r\n\r\n"
            ))
        #expect(head.status == 302 && head.reason == "Moved Temporarily" && head.version == 11 && head.isComplete && head.closes)
        #expect(head.location == "http://block.example/?a=\\027[31m" && head.server == "nginx" && head.via == "1.1 box")
        #expect(head.contentLength == 0 && head.contentType == "text/html; charset=utf-8")
    }

    @Test("A response without reason, or not whole, or with a length that is none")
    func oddResponses() {
        #expect(response("HTTP/1.0 403")?.status == 403 && response("HTTP/1.0 403")?.version == 10)
        #expect(response("HTTP/1.1 204 \r\n\r\n")?.reason.isEmpty == true)
        #expect(response("HTTP/1.1 200\r\n\r\n")?.isComplete == true)
        #expect(response("HTTP/1.1 200 OK\r\nContent-Length: 12x\r\n\r\n")?.contentLength == nil)
        #expect(response("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n")?.contentLength == nil)
        for text in ["HTTP/1.1", "HTTP/1.1 20", "HTTP/1.1 2x0 OK", "HTTP/2.0 200 OK", "HTTP/1.1200 OK", "ICY 200 OK"] {
            #expect(response(text) == nil, "\(text)")
        }
    }

    @Test("No bytes make it trap")
    func tormented() {
        torment(ascii("GET /hello HTTP/1.1\r\nHost: example.com\r\nUpgrade: x\r\n\r\n"), rounds: 4_000) { _ = HTTPRequestHead($0.rawSpan) }
        torment(ascii("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 12\r\n\r\n"), rounds: 4_000) { _ = HTTPResponseHead($0.rawSpan) }
        torment(ascii("GET \r\n\r\n")) { _ = HTTPRequestHead($0.rawSpan) }
    }
}
