public import Findings

/// The capture of its own that shows one finding: how it is called, and how its decisive frames are found in it.
public struct ExhibitFile: Hashable, Sendable {
    /// The file's name: the finding's identifier and its kind.
    public let name: FileName
    /// A Wireshark display filter that shows exactly the finding's own frames inside the file.
    public let filter: String

    /// Names the exhibit of a finding.
    public init(finding: Finding) {
        name = FileName([finding.id.isEmpty ? "F" : finding.id, finding.kind.rawValue], extension: "pcapng")
        filter = "frame.comment contains \"\(Self.mark)\""
    }

    /// How the comment of each frame begins that the finding names; context carries none.
    static let mark = "wirewitness evidence"
}
