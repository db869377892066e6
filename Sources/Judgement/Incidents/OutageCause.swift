import Wire

/// The causes that every outage is held against (EVIDENCE §2.4), in its words and order; innocent ones first.
enum OutageCause {
    static let power = "Loss of power, or the modem or router switched off or restarting"
    static let radio = "The household's own Wi-Fi"
    static let ownDevice = "The device itself, its firewall, VPN or settings"
    static let congestion = "Congestion"
    static let accessLine = "A fault of the access line"
    static let providerWide = "An outage of the whole provider"
    static let planned = "Planned works, a quota, an unpaid bill, or a rule set in the router by the household"
    static let gatewayBug = "A fault or a nightly job of the modem or router"
    static let sessionPolicy = "A forced reconnection of the session"
    static let rule = "A rule in the modem or at the provider, such as a null route"

    /// What a forced reconnection or a restart takes at most (SIGNS §11: PADT and a new address within 2 min, a restart 1 to 3 min).
    static let briefOutage = Interval.seconds(180)
}
