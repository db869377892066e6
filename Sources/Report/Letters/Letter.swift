/// What goes out with a report: to whom it is written and what it asks for (EVIDENCE §2.6).
public enum Letter: String, CaseIterable, Sendable {
    /// A complaint to the provider, with the request to keep its records.
    case provider
    /// A complaint to the regulator, with the request to obtain them.
    case regulator
    /// A cover sheet for a court: what is attached, what it shows and cannot show, what to order from whom.
    case court
    /// A record of handing over the gateway, to be signed before anyone takes it away.
    case handover
}
