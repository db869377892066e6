import Findings
import Wire

/// Who was heard when: the living control that every silence needs.
///
/// Keeps the last ``memory`` by whole seconds. A second holds each pair of device and peer once, up to a bound; beyond it the
/// second still counts as heard.
struct Presence: Sendable {
    /// How far back questions can be asked.
    static let memory = Interval.seconds(900)
    /// How many pairs of one second are kept.
    static let pairsPerSecond = 128

    /// One pair, with the exact times of its first and last packet of the second.
    private struct Pair {
        var first: Timestamp
        var last: Timestamp
        var device: IPAddress
        var peer: IPAddress
        var isBeyondGateway: Bool

        /// Whether it was heard after `from`, up to and including `to`.
        func isHeard(from: Timestamp, to: Timestamp) -> Bool { first > from && first <= to || last > from && last <= to }
    }

    /// The pairs of one second, and between which times any of them was heard from beyond the gateway, so that most seconds need not be
    /// gone through.
    private struct Second {
        var pairs: [Pair] = []
        var firstBeyond = Timestamp.distantFuture
        var lastBeyond = Timestamp.distantPast

        mutating func noteBeyond(_ time: Timestamp) {
            firstBeyond = min(firstBeyond, time)
            lastBeyond = max(lastBeyond, time)
        }
    }

    /// The second that is being written, apart from the others: there is a note for every conversation, and almost all fall into it.
    private var current = Second()
    private var currentSecond = Int64.min
    /// Where in `current` a pair may stand, by a hash of it; counted from 1.
    private var places = [UInt8](repeating: 0, count: 256)
    private var seconds: [Int64: Second] = [:]
    private var order: [Int64] = []
    private var orderStart = 0
    /// Whether anything from beyond the gateway was ever heard.
    private(set) var hasHeardBeyond = false
    private(set) var firstHeardBeyond: Timestamp?
    /// The last time that anything from beyond was heard, however long ago, and the last pauses that outlasted the memory of seconds.
    private var lastHeardBeyond: Timestamp?
    private var longPauses: [Stretch] = []
    private static let longPausesKept = 16
    /// How many machines of the local network are named of one stretch of time; a home has fewer.
    private static let localPeersKept = 32

    /// Whether `peer` lies beyond the gateway as seen from `device`.
    static func isBeyondGateway(_ device: IPAddress, _ peer: IPAddress) -> Bool {
        if peer.isPublicUnicast { return true }
        if peer.isMulticast || peer.isLinkLocal || peer.isLoopback || peer.isUnspecified || peer.isLimitedBroadcast { return false }
        // Private on both sides: another network only if the prefixes differ.
        return peer.isV4 ? device.prefix(16) != peer.prefix(16) : device.prefix(48) != peer.prefix(48)
    }

    /// Notes that `device` heard `peer`.
    mutating func note(device: IPAddress, peer: IPAddress, at time: Timestamp) {
        let second = time.nanoseconds.flooredDivided(by: 1_000_000_000)
        if second != currentSecond { turn(to: second) }
        let place = Int(truncatingIfNeeded: ((device.low &* 31 &+ peer.low ^ peer.high) &* 0x9E37_79B9_7F4A_7C15) >> 56)
        let known = Int(places[place]) - 1
        if known >= 0, current.pairs[known].peer == peer, current.pairs[known].device == device {
            current.pairs[known].first = min(current.pairs[known].first, time)
            current.pairs[known].last = max(current.pairs[known].last, time)
            if current.pairs[known].isBeyondGateway {
                current.noteBeyond(time)
                lastHeardBeyond = max(lastHeardBeyond ?? time, time)
            }
            return
        }
        let isBeyond = Self.isBeyondGateway(device, peer)
        if isBeyond {
            if !hasHeardBeyond { firstHeardBeyond = time }
            hasHeardBeyond = true
            if let last = lastHeardBeyond, time - last >= Self.memory {
                if longPauses.count == Self.longPausesKept { longPauses.removeFirst() }
                longPauses.append(Stretch(from: last, to: time))
            }
            lastHeardBeyond = max(lastHeardBeyond ?? time, time)
        }
        guard current.pairs.count < Self.pairsPerSecond else { return }
        current.pairs.append(Pair(first: time, last: time, device: device, peer: peer, isBeyondGateway: isBeyond))
        if isBeyond { current.noteBeyond(time) }
        places[place] = UInt8(current.pairs.count)
    }

    /// Puts the second that was being written away, and goes on with another.
    private mutating func turn(to second: Int64) {
        if currentSecond != .min { seconds[currentSecond] = current }
        currentSecond = second
        for place in places.indices { places[place] = 0 }
        if let known = seconds.removeValue(forKey: second) {
            current = known
            return
        }
        current = Second()
        current.pairs.reserveCapacity(32)
        order.append(second)
        forget(before: second - Self.memory.nanoseconds / 1_000_000_000)
    }

    private func contents(of second: Int64) -> Second? { second == currentSecond ? current : seconds[second] }

    private mutating func forget(before second: Int64) {
        while orderStart < order.count, order[orderStart] < second {
            seconds[order[orderStart]] = nil
            orderStart += 1
        }
        if orderStart > 4_096 {
            order.removeFirst(orderStart)
            orderStart = 0
        }
    }

    /// What was heard in a stretch of time.
    struct Heard {
        /// Peers beyond the gateway that the device itself heard, the one in question left out.
        var otherPeers: Set<IPAddress> = []
        /// Whether the peer in question was heard, by whomever.
        var peer = false
        /// Whether other devices heard anything from beyond the gateway.
        var byOtherDevices = false
        /// Whether anything from the local network was heard, and from whom.
        var local = false
        var localPeers: Set<IPAddress> = []
    }

    /// What was heard after `from`, up to and including `to`.
    func heard(from: Timestamp, to: Timestamp, device: IPAddress?, peer: IPAddress?) -> Heard {
        var heard = Heard()
        forEachPair(from: from, to: to) { pair in
            if pair.peer == peer { heard.peer = true }
            if pair.isBeyondGateway {
                if pair.device == device || device == nil {
                    if pair.peer != peer { heard.otherPeers.insert(pair.peer) }
                } else {
                    heard.byOtherDevices = true
                }
            } else {
                heard.local = true
                if heard.localPeers.count < Self.localPeersKept { heard.localPeers.insert(pair.peer) }
            }
        }
        return heard
    }

    /// The last time before or at `time`, and the first after `later`, that anything from beyond the gateway was heard.
    func silenceAround(_ time: Timestamp, until later: Timestamp) -> (last: Timestamp?, next: Timestamp?) {
        var last: Timestamp?
        var next: Timestamp?
        let floor = time - Self.memory
        for index in stride(from: order.count - 1, through: orderStart, by: -1) {
            let number = order[index]
            guard Timestamp(seconds: number) >= floor - .seconds(1) else { break }
            guard let second = contents(of: number), second.lastBeyond != .distantPast else { continue }
            // A second that lies wholly before or wholly behind the stretch is told by its ends.
            if second.lastBeyond <= time {
                last = max(last ?? .distantPast, second.lastBeyond)
                break
            }
            if second.firstBeyond > max(time, later) {
                next = min(next ?? .distantFuture, second.firstBeyond)
                continue
            }
            for pair in second.pairs where pair.isBeyondGateway {
                let heardBefore = pair.last <= time ? pair.last : pair.first
                if heardBefore <= time, heardBefore > last ?? .distantPast { last = heardBefore }
                let heardAfter = pair.first > later ? pair.first : pair.last
                if heardAfter > time, heardAfter > later, heardAfter < next ?? .distantFuture { next = heardAfter }
            }
            if last != nil { break }
        }
        if last == nil {
            if let heard = lastHeardBeyond, heard <= time {
                last = heard
            } else {
                last = longPauses.last { $0.contains(time) }?.from
            }
        }
        return (last, next)
    }

    private func forEachPair(from: Timestamp, to: Timestamp, _ body: (Pair) -> Void) {
        var second = max(from, to - Self.memory).nanoseconds.flooredDivided(by: 1_000_000_000)
        let last = to.nanoseconds.flooredDivided(by: 1_000_000_000)
        while second <= last {
            if let pairs = contents(of: second)?.pairs {
                for pair in pairs where pair.isHeard(from: from, to: to) { body(pair) }
            }
            second += 1
        }
    }
}
