import Findings
import Testing
import Wire

@testable import Judgement

@Suite("What the judge remembers")
struct MemoryTests {
    @Test("A map by address finds what was put into it, over all its growth")
    func map() {
        var map = AddressMap<Int>()
        func address(_ number: UInt32) -> IPAddress {
            number % 3 == 0 ? IPAddress(high: UInt64(number) << 32, low: UInt64(number)) : IPAddress(v4: number &* 2_654_435_761)
        }
        for number in 0..<5_000 as Range<UInt32> {
            #expect(map[address(number)] == nil)
            let place = map.place(of: address(number), adding: Int(number))
            map[place: place] += 1
        }
        #expect(map.count == 5_000)
        #expect((0..<5_000 as Range<UInt32>).allSatisfy { map[address($0)] == Int($0) + 1 })
        #expect(map.keys == (0..<5_000 as Range<UInt32>).map(address))
    }

    private let device = IPAddress(192, 168, 1, 20)
    private func peer(_ number: UInt8) -> IPAddress { IPAddress(93, 184, 216, number) }
    private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(seconds: 1_700_000_000) + .milliseconds(milliseconds) }

    @Test("Who was heard is found between any two moments a second or more apart, however often it was noted")
    func presence() {
        var presence = Presence()
        for moment in [0, 100, 900, 2_300, 2_400] as [Int64] { presence.note(device: device, peer: peer(1), at: at(moment)) }
        for number in 2...200 as ClosedRange<UInt8> { presence.note(device: device, peer: peer(number), at: at(2_500)) }
        #expect(presence.heard(from: at(100), to: at(1_100), device: device, peer: peer(1)).peer)
        #expect(!presence.heard(from: at(900), to: at(2_299), device: device, peer: peer(1)).peer)
        #expect(presence.heard(from: at(900), to: at(2_300), device: device, peer: peer(1)).peer)
        // A second keeps so many pairs; a pair that is noted again does not take the room of another.
        #expect(presence.heard(from: at(2_000), to: at(3_000), device: device, peer: nil).otherPeers.count == Presence.pairsPerSecond)
        #expect(presence.silenceAround(at(1_000), until: at(1_500)).last == at(900))
        #expect(presence.silenceAround(at(1_000), until: at(1_500)).next == at(2_300))
        // Out of order, as where the clock of a capture runs backwards.
        presence.note(device: device, peer: peer(250), at: at(-3_000))
        #expect(presence.heard(from: at(-4_000), to: at(-3_000), device: device, peer: peer(250)).peer)
        #expect(presence.heard(from: at(100), to: at(1_100), device: device, peer: peer(1)).peer)
    }
}
