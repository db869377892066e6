public import Findings
import Wire

/// Why a case could not be opened, read or written. Each text says what happened and what to do.
public enum CaseError: Error, Hashable, Sendable {
    /// The folder has no case in it.
    case noCase(folder: String)
    /// The folder holds other things, among which a case would be lost.
    case otherFolder(folder: String)
    case notAFolder(path: String)
    case cannotOpen(path: String, reason: String)
    /// The file is a database of something else.
    case notOurs(path: String)
    /// A later version of the program has written the case.
    case newer(path: String)
    /// Another process was writing for longer than ``Case/patience``.
    case busy(path: String)
    /// The disk, or the user's share of it, is full.
    case full(path: String)
    case readOnly(path: String)
    /// `what` says what was met where something else had to stand.
    case damaged(path: String, what: String)
    case failed(path: String, reason: String)
    /// There are so many incidents, and the one asked for is none of them.
    case noIncident(String, there: Int)
    /// Nothing was recorded in the time that was asked for, only in this; `nil` where nothing was at all.
    case notRecorded(Stretch?, zone: TimeZoneRules)
}

extension CaseError: CustomStringConvertible {
    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .noCase(let folder):
            "\(folder): there is no case in this folder. Name the folder that was given to --case, or make one with analyze --case \(folder) FILE."
        case .otherFolder(let folder):
            "\(folder): the folder holds other files and no case. Name a new folder, or an empty one, for the case."
        case .notAFolder(let path): "\(path): this is a file, and a case is a folder. Name another place."
        case .cannotOpen(let path, let reason): "\(path): the case cannot be opened: \(reason). Check the path and its permissions."
        case .notOurs(let path): "\(path): this database was not written by wirewitness. It was left as it is; name another folder."
        case .newer(let path): "\(path): a later version of wirewitness has written this case. It was left as it is; read it with that version."
        case .busy(let path):
            "\(path): another process is writing to the case and did not finish within \(Case.patience) s. Nothing was changed; try again when it is done."
        case .full(let path):
            "\(path): the disk is full. What the case held before is whole and can be read; what was to be added now is not in it. "
                + "Free some space, then do it again."
        case .readOnly(let path): "\(path): the case may only be read here. Nothing was changed; check the permissions of the folder and its disk."
        case .damaged(let path, let what):
            "\(path): the case is damaged: \(what). Work on a copy; `sqlite3 case.sqlite .recover` saves what can be saved."
        case .noIncident(let incident, let there):
            there == 0
                ? "There is no incident \(incident): the case holds none." : "There is no incident \(incident): they are named I1 to I\(there)."
        case .notRecorded(let recorded, let zone):
            "Nothing was recorded in that time, so nothing can be said of it."
                + (recorded.map { " The case was recorded between \(Self.text($0.from, zone)) and \(Self.text($0.to, zone))." } ?? "")
        case .failed(let path, let reason): "\(path): the case could not be used: \(reason)."
        }
    }

    private static func text(_ time: Timestamp, _ zone: TimeZoneRules) -> String {
        let civil = zone.civil(time)
        return "\(civil.date) \(civil.time(digits: 0)) \(civil.offsetText)"
    }
}
