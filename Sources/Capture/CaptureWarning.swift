/// What went wrong with a capture without ending the run. Each text says what happened, why it matters and what to do.
public enum CaptureWarning: Hashable, Sendable {
    /// The file ends inside a packet or block, after `packets` whole ones.
    case truncated(path: String, packets: UInt64)
    /// The bytes after `packets` whole packets make no sense; `what` names the flaw.
    case damaged(path: String, packets: UInt64, what: String)
    /// A file that was read as it grew is not the file of that name any more; `what` continues "It …".
    case departed(path: String, packets: UInt64, what: String)
    /// The file has a header and no packets.
    case empty(path: String)
    /// The capture says that it lost frames.
    case dropped(path: String, frames: UInt64)
    /// Packets without a time of their own (pcapng simple packet blocks); they were given the time before them.
    case withoutTime(path: String, packets: UInt64)
    /// A file of a folder was left out; `what` continues "It is …".
    case skipped(path: String, what: String)
    /// A file is the same as one that was named before it.
    case repeated(path: String, first: String)
    /// An interface that was taken away is back, and the capture gave up the right to open it.
    case barred(interface: String)
    /// The driver said something while the capture was opened.
    case interface(name: String, message: String)
}

extension CaptureWarning: CustomStringConvertible {
    /// What happened, why it matters, what to do.
    public var description: String {
        switch self {
        case .truncated(let path, let packets):
            "\(path) is cut off after packet \(packets): what came later is unknown. It was judged up to there; copy the file again if the original is whole."
        case .damaged(let path, let packets, let what):
            "\(path) is damaged after packet \(packets) (\(what)): what follows cannot be trusted. It was judged up to there; copy the file again if the original is whole."
        case .departed(let path, let packets, let what):
            "\(path) \(what) after packet \(packets): what came later was not read. It was judged up to there; follow the new file with another run."
        case .empty(let path):
            "\(path) holds no packets: nothing can be said about the time it covers. Check the interface and the filter of the capture."
        case .dropped(let path, let frames):
            "\(path) reports \(frames) lost packets: a missing answer may be one of them. Capture with a larger buffer (-B) or a smaller snap length (-s)."
        case .withoutTime(let path, let packets):
            "\(path) has \(packets) packets without a time: waiting times around them are unknown. Record with a tool that writes enhanced packet blocks."
        case .skipped(let path, let what): "\(path) was left out: it is \(what)."
        case .repeated(let path, let first): "\(path) was left out: it is the same capture as \(first)."
        case .barred(let interface):
            "\(interface) was taken away and is back, but the watch has given up the right to open an interface: it ends here. Start it anew, as its service does by itself, or keep the right with --unconfined."
        case .interface(let name, let message): "\(name): \(message). The capture goes on; what it shows may be less than asked for."
        }
    }
}
