import Findings
import Wire

extension RadioMemory.Record {
    /// Notes how a step ended; what is only undecided does not replace what is known.
    mutating func set(_ step: AccessLadder.Step, _ standing: AccessLadder.Standing, _ time: Timestamp, _ because: String) {
        if standing == .undecided, rungs[step] != nil { return }
        rungs[step] = AccessLadder.Rung(step, standing, time: time, because: because)
    }

    /// Notes what an outcome says of its step.
    mutating func climb(_ outcome: Outcome) {
        let step: AccessLadder.Step =
            switch outcome.attempt {
            case .radioAuthentication: .authentication
            case .radioAssociation: .association
            default: .keys
            }
        // Signing in is half of agreeing on keys: only its failure says how that ended.
        if outcome.attempt == .radioSignIn, case .answered = outcome.result { return }
        switch outcome.result {
        case .answered: set(step, .reached, outcome.end, "answered")
        case .refused(let refusal): set(step, .refused, outcome.end, Self.words(refusal))
        case .silent: set(step, .silent, outcome.end, Wording.count(outcome.tries, "try", "tries") + " without an answer")
        case .undecided: set(step, .undecided, outcome.end, "the capture does not show how it ended")
        }
    }

    /// How a refusal of the radio reads.
    static func words(_ refusal: Refusal) -> String {
        switch refusal {
        case .radioStatus(let status): "status \(status): \(WiFiStatus(rawValue: status))"
        case .radioReason(let reason?): "reason \(reason): \(WiFiReason(rawValue: reason))"
        case .radioReason(nil): "told to leave, for an encrypted reason"
        case .signInFailure: "the sign-in server said no"
        default: "refused"
        }
    }
}
