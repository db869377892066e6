import Testing

@testable import Report

@Suite("Labels in a picture")
struct ClearanceTests {
    @Test("stand where nothing stands, in the order of preference, or not at all")
    func order() {
        var row = Clearance()
        row.take(100, 160)
        #expect(row.first([120...150, 40...90, 170...220], within: 0...300) == 40...90)
        #expect(row.first([40...90, 170...220], within: 0...300) == 170...220, "the first place is taken now")
        #expect(row.first([40...90, 170...220], within: 0...300) == nil)
        #expect(row.first([280...310], within: 0...300) == nil, "half of it would be outside")
        row.take(250, 240)
        #expect(row.first([244...248], within: 0...300) == nil)
    }
}
