import Testing
import Wire

@Suite("Looking for words in bytes")
struct SearchTests {
    private func place(_ needle: StaticString, in text: String, from start: Int = 0) -> Int? {
        let bytes = Array(text.utf8)
        return bytes.rawSpan.firstIndex(of: needle, from: start)
    }

    @Test("takes capitals for small letters, and finds words at both ends")
    func finds() {
        #expect(place("<iframe", in: "<IFRAME src") == 0)
        #expect(place("end", in: "at the END") == 7)
        #expect(place("aab", in: "aaab") == 1)
        #expect(place("the", in: "the other the", from: 1) == 5)
    }

    @Test("finds nothing in less, beyond the end, or from a negative place")
    func findsNothing() {
        #expect(place("long", in: "lon") == nil)
        #expect(place("a", in: "") == nil)
        #expect(place("a", in: "a", from: 1) == nil)
        #expect(place("a", in: "a", from: -1) == nil)
        #expect(place("a", in: "a", from: 9) == nil)
    }
}
