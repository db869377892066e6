import Findings
import Forge
import Wire

/// Dial-ins that get as far as the question of an address.
enum DialInAddresses {
    static var recipes: [Recipe] { [loop, shared] }

    private static func option(_ address: IPAddress) -> [(UInt8, [UInt8])] {
        [(3, [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address.v4 >> UInt32($0)) })]
    }

    static var loop: Recipe {
        Recipe(
            "dial-in-address-loop", "The access server proposes another address each time",
            story: """
                On the line between modem and provider. A session works and is ended by the modem. In the next two the sign-in is accepted, and each
                address that the modem then asks for, the one that was just proposed, is answered with a proposal of another one, six times.
                """,
            model: "RFC 1661 §4.6 (Max-Failure) and RFC 1332 §3.3; an exhausted or withdrawn pool; sign P6.",
            findings: [.init(kind: .accessPPPoEFailure, atLeast: .low, signs: [.p6], marks: ["proposed"])]
        ) { home in
            let line = DialIns.Line(home: home)
            line.dial(0x11, at: 1)
            line.end(0x11, isUp: true, at: 40)
            for (index, session) in [UInt16(0x12), 0x13].enumerated() {
                let start = 45 + Double(index) * 60
                line.discover(at: start)
                line.confirm(session, at: start + 0.03)
                line.link(session, at: start + 0.05)
                line.signIn(session, at: start + 0.1)
                line.verdict(true, "", session, at: start + 0.14)
                var asked = IPAddress.anyV4
                for round in 0..<6 {
                    let moment = start + 0.2 + Double(round) * 3
                    let proposed = IPAddress(26, 90, 4, UInt8(20 + round * 7))
                    let identifier = UInt8(3 + round)
                    line.say(PPPDraft(0x8021, code: 1, identifier: identifier, options: option(asked)).inSession(session), isUp: true, at: moment)
                    line.say(
                        PPPDraft(0x8021, code: 3, identifier: identifier, options: option(proposed)).inSession(session), isUp: false,
                        at: moment + 0.01, marks: index == 0 && round > 1 && round < 5 ? ["proposed"] : [])
                    asked = proposed
                }
                line.end(session, isUp: true, at: start + 22)
            }
            home.run(until: 130)
        }
    }

    static var shared: Recipe {
        Recipe(
            "benign-shared-address", "An address that is shared with other customers",
            story: """
                The access server gives an address of 100.64.0.0/10 after it proposed one once, as providers do that have too few of their own. The
                session stays open.
                """,
            model: "RFC 6598, carrier-grade translation; the innocent twin of P6.", twinOf: [.accessPPPoEFailure]
        ) { home in
            let line = DialIns.Line(home: home)
            line.discover(at: 1)
            line.confirm(0x21, at: 1.03)
            line.link(0x21, at: 1.05)
            line.signIn(0x21, at: 1.1)
            line.verdict(true, "", 0x21, at: 1.14)
            line.address(0x21, IPAddress(100, 71, 9, 200), at: 1.2)
            for index in 0..<6 { line.echo(0x21, UInt8(index + 1), at: 10 + Double(index) * 10) }
            home.run(until: 65)
        }
    }
}
