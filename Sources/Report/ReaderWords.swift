import Findings

/// The words that readers see for the contract's machine words.
enum ReaderWords {
    /// What a step of confidence says.
    static func confidence(_ confidence: Confidence, _ nature: Nature) -> TerminalText {
        if nature == .fault {
            switch confidence {
            case .info: return "noted"
            case .low: return "weakly shown"
            case .medium: return "shown by one fact"
            case .high: return "shown by several facts"
            case .proof: return "certain by the protocol's rules"
            }
        }
        switch confidence {
        case .info: return "an observation only"
        case .low: return "low: honest networks also produce this"
        case .medium: return "medium: ordinary behaviour seldom produces this"
        case .high: return "high: ordinary behaviour does not explain this"
        case .proof: return "not possible without a third party"
        }
    }

    /// What sort of thing it is.
    static func nature(_ nature: Nature) -> TerminalText {
        switch nature {
        case .tampering: "tampering: packets forged, changed or injected"
        case .refusal: "refusal: equipment said no"
        case .silence: "silence: no answer while others were answered"
        case .fault: "fault: ordinary trouble"
        }
    }

    /// Where the controls place it; `nil` where they do not say.
    static func origin(_ origin: Origin) -> TerminalText? {
        switch origin {
        case .radio: "between the device and its access point"
        case .lan: "on the local network"
        case .gateway: "at the modem or router of the house"
        case .provider: "at the first routers behind the modem"
        case .beyond: "behind the provider's first routers"
        case .remote: "at the far end"
        case .unknown: nil
        }
    }

    /// How far an incident reached.
    static func scope(_ scope: Incident.Scope) -> TerminalText {
        switch scope {
        case .radio: "the radio"
        case .device: "one device"
        case .lan: "the home network"
        case .gateway: "the modem or router"
        case .uplink: "the line to the Internet"
        case .destination: "one destination"
        case .name: "one name"
        case .service: "one service"
        }
    }

    /// What a frame is to its claim.
    static func role(_ role: FrameRole) -> TerminalText {
        switch role {
        case .trigger: "sent before"
        case .suspect: "suspect"
        case .genuine: "genuine"
        case .attempt: "try"
        case .refusal: "refusal"
        case .control: "control"
        case .baseline: "baseline"
        case .context: "beside"
        }
    }

    /// How an explanation stands; "fits" is always followed by what it does not say.
    static func standing(_ standing: Standing) -> TerminalText {
        switch standing {
        case .fits: "fits (which does not rule out the others)"
        default: TerminalText(own: standing.rawValue)
        }
    }
}
