/// Something that is done to a home in a testbed, what must be found of it, and its story.
struct LiveScenario: Sendable {
    /// The folder's name: `lab-` in front, `benign-lab-` where nothing but a fault may be found.
    let name: String
    /// The story's heading.
    let title: String
    /// What happened, in the words that its reader needs.
    let story: String
    /// What in the recording interfered, or looked as if.
    let means: String
    var findings: [Truth.Expectation] = []
    /// Kinds that may be found besides, at any confidence.
    var also: [String] = []
    /// For which kinds this is the innocent twin.
    var twinOf: [String] = []
    /// A display filter whose first three frames every expected finding must show.
    var decisive: String?
    /// Recorded on the bridge of the home's gateway, which sees both devices, and not on the client's card.
    var isSeenAtGateway = false
    /// Frames are cut to so many octets in the folder.
    var snap: Int?
    /// Frames to the client are cut to so many octets in the folder; what it says itself is kept whole.
    var snapInbound: Int?
    /// The recording is packed with gzip, as bulk is.
    var isPacked: Bool { snapInbound != nil }
    /// Does it.
    let act: @Sendable (Testbed) throws -> Void

    /// Every scenario, those with interference first.
    static let all =
        routes + middleboxes + local + link + neighbors + leases + scopes + names + resolvers + rates + everyday + everydayRates
}
