import Findings
import Forge
import Wire

/// Between the modem and the line: dial-ins over PPPoE that work, fail, are refused or ended.
enum DialIns {
    static var recipes: [Recipe] {
        [limit, signInRefused, thrownOut, deadLine, noAgreement, forced, duplicate, mistyped, restarted]
    }

    /// The modem and the provider's concentrator, and the step that is due.
    struct Line {
        static let modem = MACAddress(0x0000_5E00_5302)
        static let concentrator = MACAddress(0x0000_5E00_53AC)
        let home: Home

        func say(_ draft: PPPoEDraft, isUp: Bool, to all: Bool = false, at moment: Double, marks: Set<String> = []) {
            home.at(moment) {
                let isDiscovery = draft.code != 0
                home.stage.recordFrame(
                    isDiscovery ? .pppoeDiscovery : .pppoeSession, draft.octets, from: isUp ? Self.modem : Self.concentrator,
                    to: all ? .broadcast : isUp ? Self.concentrator : Self.modem, isOutgoing: isUp, marks: marks)
            }
        }

        static let name: (UInt16, [UInt8]) = (0x0102, Array("BRAS-7 \"west\"".utf8))
        static let mark: (UInt16, [UInt8]) = (0x0103, [1, 2, 3, 4])
        static let service: (UInt16, [UInt8]) = (0x0101, [])

        /// PADI, and PADO where somebody is there; then PADR.
        func discover(at moment: Double, isAnswered: Bool = true, marks: Set<String> = []) {
            say(PPPoEDraft(discovery: 0x09, tags: [Self.service, Self.mark]), isUp: true, to: true, at: moment, marks: marks)
            guard isAnswered else { return }
            say(PPPoEDraft(discovery: 0x07, tags: [Self.service, Self.name, Self.mark]), isUp: false, at: moment + 0.011)
            say(PPPoEDraft(discovery: 0x19, tags: [Self.service, Self.mark]), isUp: true, at: moment + 0.014)
        }

        func confirm(_ session: UInt16, at moment: Double) {
            say(PPPoEDraft(discovery: 0x65, session: session, tags: [Self.service, Self.mark]), isUp: false, at: moment)
        }

        func refuse(_ kind: UInt16, _ text: String, at moment: Double, marks: Set<String> = []) {
            say(PPPoEDraft(discovery: 0x65, tags: [Self.service, (kind, Array(text.utf8)), Self.mark]), isUp: false, at: moment, marks: marks)
        }

        func end(_ session: UInt16, isUp: Bool = false, _ text: String? = nil, at moment: Double, marks: Set<String> = []) {
            let tags = text.map { [(UInt16(0x0203), Array($0.utf8))] } ?? []
            say(PPPoEDraft(discovery: 0xA7, session: session, tags: tags), isUp: isUp, at: moment, marks: marks)
        }

        /// LCP in both directions: MRU 1492, PAP or CHAP wanted by the concentrator.
        func link(_ session: UInt16, isChallenge: Bool = false, at moment: Double) {
            let own: [(UInt8, [UInt8])] = [(1, [0x05, 0xD4]), (5, [9, 9, 0, 1])]
            let theirs: [(UInt8, [UInt8])] = [(1, [0x05, 0xD4]), (3, isChallenge ? [0xC2, 0x23, 5] : [0xC0, 0x23]), (5, [7, 7, 0, 1])]
            say(PPPDraft(0xC021, code: 1, identifier: 1, options: own).inSession(session), isUp: true, at: moment)
            say(PPPDraft(0xC021, code: 1, identifier: 1, options: theirs).inSession(session), isUp: false, at: moment + 0.006)
            say(PPPDraft(0xC021, code: 2, identifier: 1, options: own).inSession(session), isUp: false, at: moment + 0.011)
            say(PPPDraft(0xC021, code: 2, identifier: 1, options: theirs).inSession(session), isUp: true, at: moment + 0.012)
        }

        /// A name and a password, of RFC 2606 and of nobody.
        func signIn(_ session: UInt16, at moment: Double) {
            let name = Array("user@example.net".utf8)
            say(
                PPPDraft(0xC023, code: 1, identifier: 2, [UInt8(name.count)] + name + [4] + Array("pass".utf8)).inSession(session), isUp: true,
                at: moment)
        }

        func verdict(_ isAccepted: Bool, _ text: String, _ session: UInt16, at moment: Double, marks: Set<String> = []) {
            say(PPPDraft.verdict(isAccepted: isAccepted, identifier: 2, text).inSession(session), isUp: false, at: moment, marks: marks)
        }

        /// IPCP: asked for nothing, proposed, asked for, given.
        func address(_ session: UInt16, _ address: IPAddress = IPAddress(26, 90, 4, 17), at moment: Double) {
            func option(_ address: IPAddress) -> [(UInt8, [UInt8])] {
                [(3, [UInt8(address.v4 >> 24), UInt8(address.v4 >> 16 & 255), UInt8(address.v4 >> 8 & 255), UInt8(address.v4 & 255)])]
            }
            say(PPPDraft(0x8021, code: 1, identifier: 3, options: option(.anyV4)).inSession(session), isUp: true, at: moment)
            say(PPPDraft(0x8021, code: 3, identifier: 3, options: option(address)).inSession(session), isUp: false, at: moment + 0.009)
            say(PPPDraft(0x8021, code: 1, identifier: 4, options: option(address)).inSession(session), isUp: true, at: moment + 0.010)
            say(PPPDraft(0x8021, code: 2, identifier: 4, options: option(address)).inSession(session), isUp: false, at: moment + 0.019)
        }

        /// All of it, as it works.
        func dial(_ session: UInt16, at moment: Double) {
            discover(at: moment)
            confirm(session, at: moment + 0.03)
            link(session, at: moment + 0.05)
            signIn(session, at: moment + 0.1)
            verdict(true, "", session, at: moment + 0.14)
            address(session, at: moment + 0.2)
        }

        func echo(_ session: UInt16, _ identifier: UInt8, isAnswered: Bool = true, at moment: Double) {
            say(PPPDraft(0xC021, code: 9, identifier: identifier, [9, 9, 0, 1]).inSession(session), isUp: true, at: moment)
            guard isAnswered else { return }
            say(PPPDraft(0xC021, code: 10, identifier: identifier, [7, 7, 0, 1]).inSession(session), isUp: false, at: moment + 0.01)
        }
    }

    static var limit: Recipe {
        Recipe(
            "dial-in-refused", "The concentrator refuses the session and says why",
            story: """
                On the line between modem and provider. A working session is ended by the provider; each of the ten dial-ins of the following
                six minutes is answered with a PADS of session 0 that carries AC-System-Error and the words "subscriber administratively down".
                """,
            model: "RFC 2516 appendix A, tag 0x0202; signs P2, P3.",
            findings: [.init(kind: .accessPPPoEFailure, atLeast: .high, signs: [.p2], marks: ["no"])]
        ) { home in
            let line = Line(home: home)
            line.dial(0x11, at: 1)
            line.end(0x11, at: 70)
            for index in 0..<10 {
                let moment = 75 + Double(index) * 38
                line.discover(at: moment)
                line.refuse(0x0202, "subscriber administratively down", at: moment + 0.03, marks: index < 2 ? ["no"] : [])
            }
            home.run(until: 470)
        }
    }

    static var signInRefused: Recipe {
        Recipe(
            "dial-in-sign-in-refused", "A sign-in that worked is refused",
            story: """
                The modem has signed in before. After the provider ended the session the same name and password are refused by PAP, with the
                words "account disabled", at each of five tries over seven minutes.
                """,
            model: "RFC 1334 §2.2.2; sign P5.",
            findings: [.init(kind: .accessPPPoEFailure, atLeast: .high, signs: [.p5], marks: ["no"])]
        ) { home in
            let line = Line(home: home)
            line.dial(0x21, at: 1)
            line.end(0x21, at: 60)
            for index in 0..<5 {
                let moment = 66 + Double(index) * 90
                let session = 0x22 + UInt16(index)
                line.discover(at: moment)
                line.confirm(session, at: moment + 0.03)
                line.link(session, at: moment + 0.05)
                line.signIn(session, at: moment + 0.1)
                line.verdict(false, "account disabled", session, at: moment + 0.16, marks: index < 2 ? ["no"] : [])
                line.end(session, at: moment + 0.2)
            }
            home.run(until: 480)
        }
    }

    static var thrownOut: Recipe {
        Recipe(
            "dial-in-thrown-out", "Each session is ended after a minute",
            story:
                "The modem dials in six times; each session works and is ended by the provider after about a minute. It is never the modem that hangs up.",
            model: "RFC 2516 §5.5; sign P3.",
            findings: [.init(kind: .accessPPPoEFailure, atLeast: .medium, signs: [.p3])]
        ) { home in
            let line = Line(home: home)
            for index in 0..<6 {
                let moment = 1 + Double(index) * 75
                line.dial(0x31 + UInt16(index), at: moment)
                line.end(0x31 + UInt16(index), at: moment + 62)
            }
            line.dial(0x41, at: 455)
            home.run(until: 500)
        }
    }

    static var deadLine: Recipe {
        Recipe(
            "dial-in-unanswered", "Nobody answers the dial-in",
            story: """
                The concentrator stops answering echoes, the modem gives up its session and looks for an access concentrator for three minutes, in
                vain.
                """,
            model: "a line without synchronisation behind a bridge modem; signs P1, P4, as a fault.",
            findings: [.init(kind: .accessPPPoEFailure, atLeast: .medium, signs: [.p1, .p4])]
        ) { home in
            let line = Line(home: home)
            line.dial(0x51, at: 1)
            for index in 0..<3 { line.echo(0x51, UInt8(index), at: 21 + Double(index) * 20) }
            for index in 0..<5 { line.echo(0x51, UInt8(10 + index), isAnswered: false, at: 81 + Double(index) * 20) }
            line.end(0x51, isUp: true, at: 181)
            for moment in [184.0, 189, 199, 219, 259, 319] { line.discover(at: moment, isAnswered: false) }
            home.run(until: 350)
        }
    }

    static var noAgreement: Recipe {
        Recipe(
            "dial-in-link-unanswered", "The session is there, and its far end is mute",
            story: "Discovery works, but none of ten LCP Configure-Requests, three seconds apart, is answered; the modem begins anew, twice.",
            model: "RFC 1661 §4.6, Max-Configure 10; sign P4, as a fault.",
            findings: [.init(kind: .accessPPPoEFailure, atLeast: .medium, signs: [.p4])]
        ) { home in
            let line = Line(home: home)
            for round in 0..<2 {
                let moment = 1 + Double(round) * 60
                let session = 0x61 + UInt16(round)
                line.discover(at: moment)
                line.confirm(session, at: moment + 0.03)
                for index in 0..<10 {
                    line.say(
                        PPPDraft(0xC021, code: 1, identifier: UInt8(index + 1), options: [(1, [0x05, 0xD4]), (5, [9, 9, 0, 1])]).inSession(session),
                        isUp: true, at: moment + 0.05 + Double(index) * 3)
                }
                line.end(session, isUp: true, at: moment + 34)
            }
            home.run(until: 110)
        }
    }

    // MARK: Innocent

    static var forced: Recipe {
        Recipe(
            "benign-forced-reconnection", "The daily forced reconnection",
            story:
                "After twenty-four hours the provider ends the session, as it does every day; fourteen seconds later the modem is back with another address.",
            model: "the 24-hour reconnection of German and other providers; sign P3.",
            twinOf: [.accessPPPoEFailure, .uplinkDown]
        ) { home in
            let line = Line(home: home)
            line.dial(0x71, at: 1)
            for hour in 1..<24 { line.echo(0x71, UInt8(hour), at: Double(hour) * 3600) }
            line.end(0x71, at: 86_401)
            line.dial(0x72, at: 86_415)
            line.echo(0x72, 1, at: 86_440)
            home.run(until: 86_450)
        }
    }

    static var duplicate: Recipe {
        Recipe(
            "benign-duplicate-login", "A modem that crashed is still signed in",
            story: """
                The modem restarts without hanging up. For three minutes its dial-ins are refused, "session limit exceeded", because the old session
                is still open; then it is cleared and the dial-in works.
                """,
            model: "duplicate login after a crash; sign P2.",
            twinOf: [.accessPPPoEFailure]
        ) { home in
            let line = Line(home: home)
            line.dial(0x81, at: 1)
            for moment in [60.0, 90, 130, 180] {
                line.discover(at: moment)
                line.refuse(0x0202, "session limit exceeded", at: moment + 0.03)
            }
            line.dial(0x82, at: 240)
            home.run(until: 260)
        }
    }

    static var mistyped: Recipe {
        Recipe(
            "benign-mistyped-password", "A new modem, and a password mistyped",
            story: "The first dial-in of a new modem is refused by PAP, twice; somebody corrects the password, and the third works.",
            model: "every new contract; sign P5.",
            twinOf: [.accessPPPoEFailure]
        ) { home in
            let line = Line(home: home)
            for (index, moment) in [1.0, 41].enumerated() {
                let session = 0x91 + UInt16(index)
                line.discover(at: moment)
                line.confirm(session, at: moment + 0.03)
                line.link(session, at: moment + 0.05)
                line.signIn(session, at: moment + 0.1)
                line.verdict(false, "Authentication failure", session, at: moment + 0.16)
                line.end(session, at: moment + 0.2)
            }
            line.dial(0x95, at: 210)
            home.run(until: 220)
        }
    }

    static var restarted: Recipe {
        Recipe(
            "benign-modem-hangs-up", "The modem hangs up and dials again",
            story: """
                Somebody restarts the modem: it ends its session itself, its first PADI goes to a line that is not yet in synchronisation, the
                second is answered. The concentrator also clears a session that nobody remembers.
                """,
            model: "a restart in the household.",
            twinOf: [.accessPPPoEFailure]
        ) { home in
            let line = Line(home: home)
            line.dial(0xA1, at: 1)
            line.end(0xA1, isUp: true, at: 50)
            line.end(0x0F, at: 51)
            line.discover(at: 80, isAnswered: false)
            line.dial(0xA2, at: 85)
            line.echo(0xA2, 1, at: 100)
            home.run(until: 110)
        }
    }
}
