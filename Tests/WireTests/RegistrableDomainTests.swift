import Testing
import Wire

@Suite("The registrable domain of a name")
struct RegistrableDomainTests {
    /// Cases of the list's own test file (https://raw.githubusercontent.com/publicsuffix/list/main/tests/test_psl.txt) and everyday ones.
    @Test(
        "is one label more than its suffix",
        arguments: [
            ("www.example.com", "example.com"), ("example.com", "example.com"), ("a.b.example.co.uk", "example.co.uk"),
            ("b.c.mm", "b.c.mm"), ("a.b.c.mm", "b.c.mm"), ("www.ck", "www.ck"), ("www.www.ck", "www.ck"), ("b.test.ck", "b.test.ck"),
            ("city.kobe.jp", "city.kobe.jp"), ("www.city.kobe.jp", "city.kobe.jp"), ("b.c.kobe.jp", "b.c.kobe.jp"),
            ("www.test.k12.ak.us", "test.k12.ak.us"), ("someone.github.io", "someone.github.io"), ("WWW.Example.COM.", "example.com"),
            ("www.example.com:8080", "example.com"), ("news.example", "news.example"),
        ] as [(String, String)])
    func domain(name: String, expected: String) { #expect(RegistrableDomain.of(name) == expected) }

    @Test(
        "is none of a suffix, a single label, or an address",
        arguments: ["com", "co.uk", "c.kobe.jp", "c.mm", "localhost", "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]", "a..b", ""])
    func none(name: String) { #expect(RegistrableDomain.of(name) == nil) }

    @Test("is shared by the names of one owner, and an address only by itself")
    func shared() {
        #expect(RegistrableDomain.isShared("www.example.com", "login.example.com:8443"))
        #expect(!RegistrableDomain.isShared("a.github.io", "b.github.io"))
        #expect(RegistrableDomain.isShared("192.0.2.1:80", "192.0.2.1"))
        #expect(!RegistrableDomain.isShared("192.0.2.1", "192.0.2.2"))
        #expect(!RegistrableDomain.isShared("www.example.com", "192.0.2.2"))
    }
}
