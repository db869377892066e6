public import Unsealing
public import Wire

/// The beginning of a QUIC connection: the hello in it, and what a version negotiation would have to mirror.
public struct QUICHandshake: Sendable {
    /// Opens the client's Initials until its hello is whole.
    public var opener = QUICInitialOpener()
    /// What the client's first Initial said.
    public var version: QUICVersion
    public var firstDestinationID: QUICConnectionID
    /// What its latest Initial said; another after a Retry.
    public var lastDestinationID: QUICConnectionID
    public var sourceID: QUICConnectionID
    public var firstFrame: FrameID

    init(_ header: QUICLongHeader, _ frame: FrameID) {
        version = header.version
        firstDestinationID = header.destinationID
        lastDestinationID = header.destinationID
        sourceID = header.sourceID
        firstFrame = frame
    }
}
