public import Wire

/// A capture filter in tcpdump's language, for frames that do not come through libpcap.
///
/// The language speaks of fields at places that depend on the link type, so it is compiled once for each that occurs.
public final class BPFFilter {
    /// The expression as the user gave it.
    public let expression: String
    private var programs: [BPFProgram] = []
    private var current: BPFProgram?
    /// Why the expression means nothing for a link type that occurred.
    private(set) var error: CaptureError?

    /// Checks an expression; throws libpcap's message where it is valid for neither wired nor radio captures.
    public init(_ expression: String) throws(CaptureError) {
        self.expression = expression
        do {
            programs.append(try BPFProgram(expression, linkType: .ethernet, snapLength: PcapFormat.usualMaximum))
        } catch let wired {
            // Some words mean something on the air only.
            do {
                programs.append(try BPFProgram(expression, linkType: .ieee80211Radiotap, snapLength: PcapFormat.usualMaximum))
            } catch {
                throw wired
            }
        }
    }

    /// Compiles for a link type, unless that is done.
    public func prepare(for linkType: LinkType) throws(CaptureError) {
        if current?.linkType == linkType { return }
        if let known = programs.first(where: { $0.linkType == linkType }) {
            current = known
            return
        }
        let program = try BPFProgram(expression, linkType: linkType, snapLength: PcapFormat.usualMaximum)
        programs.append(program)
        current = program
    }

    /// Whether a frame matches; a frame whose link type the expression does not fit matches nothing and leaves an ``error``.
    ///
    /// Precondition: `captured` bytes stand at `start`.
    public func accepts(_ bytes: RawSpan, at start: Int, captured: Int, original: Int, linkType: LinkType) -> Bool {
        if current?.linkType != linkType {
            if error != nil { return false }
            do throws(CaptureError) {
                try prepare(for: linkType)
            } catch let failure {
                error = failure
                return false
            }
        }
        return current?.accepts(bytes, at: start, captured: captured, original: original) ?? false
    }
}
