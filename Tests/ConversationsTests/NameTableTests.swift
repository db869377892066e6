import Conversations
import Testing

@Suite("Names that were heard")
struct NameTableTests {
    private func spell(_ name: String, _ table: inout NameTable) -> NameTable.Name {
        table.clear()
        table.spelling.append(contentsOf: name.utf8)
        return table.spelled()
    }

    @Test("Are kept once each")
    func once() {
        var table = NameTable(seed: 3)
        for round in 0..<3 {
            for number in 0..<500 { #expect(spell("host\(number).weather.example", &table).text == "host\(number).weather.example") }
            #expect(table.count == 500, "round \(round)")
        }
        #expect(spell("", &table).text.isEmpty)
    }

    @Test("Are let go together when there are too many, and found right afterwards")
    func bounded() {
        var table = NameTable(seed: 3)
        for number in 0..<NameTable.capacity { _ = spell("n\(number)", &table) }
        #expect(table.count == NameTable.capacity)
        let kept = spell("n7", &table)
        #expect(spell("one.more", &table).text == "one.more")
        #expect(table.count == 1)
        #expect(kept.text == "n7")
        #expect(spell("n7", &table).text == "n7")
    }
}
