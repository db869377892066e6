import CLinux
import Glibc

/// How a watch gives up what it no longer needs once its interfaces and files are open.
///
/// What it reads was written by strangers: should one of them ever take hold of the program, it finds itself without privileges, without
/// files but those of the case and the recording, and without a way to send anything.
public enum Confinement {
    /// What could not be given up, each a sentence; empty where all was.
    public struct Shortfall: Sendable {
        public var sentences: [String] = []
    }

    /// Something that must not be passed over in silence.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Gives everything up but what lies below `folders`. To be called while there is only one thread, since each thread has its own.
    public static func confine(to folders: [String]) throws(Failure) -> Shortfall {
        var shortfall = Shortfall()
        let dropped = clinux_drop_capabilities()
        guard dropped == 0 else { throw Failure(description: "The privileges cannot be given up: \(reason(dropped)).") }
        // The strings and the array of their addresses outlive the call, which keeps none of them.
        let copies = unsafe folders.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        let restricted = unsafe copies.map { unsafe UnsafePointer($0) }.withUnsafeBufferPointer {
            unsafe clinux_restrict_files($0.baseAddress, CInt($0.count))
        }
        switch restricted {
        case 0: break
        case -1: shortfall.sentences.append("This kernel has no Landlock: files outside the watch's folders are guarded by their permissions alone.")
        default: shortfall.sentences.append("Files outside the watch's folders could not be put out of reach: \(reason(restricted)).")
        }
        let filtered = clinux_restrict_calls()
        if filtered != 0 { shortfall.sentences.append("System calls could not be filtered (seccomp): \(reason(filtered)).") }
        return shortfall
    }

    /// Becomes another user: the one named, or else the one to whom the first folder belongs. Root alone can; of others `user` must be `nil`.
    ///
    /// What is written from then on belongs to whom the folder belongs, and not to root.
    public static func become(_ user: String?, ownerOf folders: [String]) throws(Failure) {
        let account: Account
        if let user {
            guard let named = Account(named: user) else { throw Failure(description: "There is no user \(user) on this machine.") }
            account = named
        } else {
            guard geteuid() == 0, let owner = folders.lazy.compactMap({ Account(owning: $0) }).first else { return }
            account = owner
        }
        guard account.user != geteuid() else { return }
        guard geteuid() == 0 else { throw Failure(description: "Only root can become \(account.name): leave --user out, or use sudo.") }
        // The name is C's for the length of the call.
        let failure = unsafe clinux_become(account.user, account.group, account.name)
        guard failure == 0 else { throw Failure(description: "Becoming the user \(account.name) failed: \(reason(failure)).") }
    }

    /// Becomes the user who asked sudo for root's rights, where that is how this process came to them, and gives up every capability: for
    /// commands that strangers' packets set off.
    public static func becomeInvoker() throws(Failure) {
        if geteuid() == 0, let account = Account.invoker {
            // The name is C's for the length of the call.
            let failure = unsafe clinux_become(account.user, account.group, account.name)
            guard failure == 0 else { throw Failure(description: "Becoming the user \(account.name) failed: \(reason(failure)).") }
        }
        let dropped = clinux_drop_capabilities()
        guard dropped == 0 else { throw Failure(description: "The privileges cannot be given up: \(reason(dropped)).") }
    }

    static func reason(_ error: CInt) -> String { unsafe String(cString: strerror(error)) }

    /// A user of this machine.
    private struct Account {
        var name: String
        var user: uid_t
        var group: gid_t

        init?(named name: String) {
            // The entry is the C library's until the next question; it is copied at once.
            guard let entry = unsafe getpwnam(name) else { return nil }
            self.name = name
            user = unsafe entry.pointee.pw_uid
            group = unsafe entry.pointee.pw_gid
        }

        /// Who asked sudo for root's rights; `nil` where nobody did.
        static var invoker: Account? {
            // The variable is copied before anybody could change it.
            guard let value = unsafe getenv("SUDO_USER") else { return nil }
            return Account(named: unsafe String(cString: value))
        }

        /// Whom a folder belongs to, or the nearest one above it that there is.
        init?(owning folder: String) {
            var state = stat()
            var path = folder
            while unsafe stat(path, &state) != 0 {
                guard let end = path.lastIndex(of: "/") else {
                    guard path != "." else { return nil }
                    path = "."
                    continue
                }
                path = end == path.startIndex ? "/" : String(path[..<end])
            }
            // The entry is the C library's until the next question; it is copied at once.
            guard let entry = unsafe getpwuid(state.st_uid) else { return nil }
            name = unsafe String(cString: entry.pointee.pw_name)
            user = state.st_uid
            group = unsafe entry.pointee.pw_gid
        }
    }
}
