import Analysis
import Findings
import GRDB
import Testing
import Wire

@testable import CaseStore

@Suite("What runs learn is there for later ones")
struct BaselineTests {
    private let known = Baselines(
        peers: [
            PeerBaseline(
                address: IPAddress(198, 51, 100, 7), hopLimits: [54, 55], shortestRoundTrip: .milliseconds(12), lastAnswer: Runs.at(10))
        ],
        places: [PlaceBaseline(attempt: .tunnelHandshake, address: IPAddress(198, 51, 100, 8), port: 1194, lastAnswer: Runs.at(11))],
        names: [
            NameBaseline(name: "a.example", issuer: "Let's \"Encrypt\" </script>", time: Runs.at(12))
        ],
        resolvers: [
            ResolverBaseline(address: IPAddress(9, 9, 9, 9), hopLimit: 57, shortest: Interval(nanoseconds: 9_123_456), time: Runs.at(14))
        ])

    private func dossier(_ baselines: Baselines, _ digest: String) -> Dossier {
        Dossier(
            of: FindingsReport(
                toolVersion: "1", captures: [Runs.capture(digest, 0, 60)], coverage: Coverage(), findings: [],
                verdict: Verdict(confidence: .info, sentence: ""), baselines: baselines))
    }

    private func description() -> RunDescription { RunDescription(.analyze, began: Runs.begins) }

    @Test("They come back as they were, the latest first, and not before their time")
    func roundTrip() throws {
        let scratch = Scratch()
        let store = try scratch.open()
        _ = try store.add(dossier(known, "aa"), description())
        #expect(try store.baselines(before: Runs.at(60)) == known)
        #expect(try store.baselines(before: Runs.at(12)) == Baselines(peers: known.peers, places: known.places))
        #expect(try store.baselines(before: Runs.at(10)).isEmpty)
        #expect(try store.baselines(before: Runs.at(91 * 1_440)).isEmpty)
    }

    @Test("A watch's last word on an address takes the place of its earlier one; another run's stands beside it")
    func replaced() throws {
        let scratch = Scratch()
        let store = try scratch.open()
        let watch = CaseRun(store, description())
        var later = known
        later.peers[0].lastAnswer = Runs.at(50)
        try watch.keep(dossier(known, "aa"), at: Runs.at(20), sinceStart: .seconds(1))
        try watch.close(dossier(later, "aa"), at: Runs.at(60), sinceStart: .seconds(2))
        #expect(try store.baselines(before: Runs.at(60)).peers == later.peers)
        _ = try store.add(dossier(known, "bb"), description())
        #expect(try store.baselines(before: Runs.at(60)).peers == later.peers + known.peers)
    }

    @Test("A case that was tampered with is told, and nothing traps")
    func damaged() throws {
        let scratch = Scratch()
        let store = try scratch.open()
        _ = try store.add(dossier(known, "aa"), description())
        for details in ["{}", "not JSON", "{\"address\":\"x\"}", "{\"hopLimits\":[300]}"] {
            try store.write { try $0.execute(sql: "UPDATE baseline SET details = ? WHERE sort = 'peer'", arguments: [details]) }
            #expect(throws: CaseError.self) { try store.baselines(before: Runs.at(60)) }
        }
    }
}
