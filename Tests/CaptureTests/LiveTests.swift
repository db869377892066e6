import Capture
import Findings
import Foundation
import Testing
import Wire

@Suite("Capturing interfaces", .serialized)
struct LiveTests {
    static let isRoot = geteuid() == 0

    /// Moves this thread into a network namespace of its own, in which there is only `lo`, and brings that up.
    private static func enterOwnNamespace() -> Bool {
        // unshare(2) is in the C library, but not among what Swift imports of it; nil is RTLD_DEFAULT.
        guard let symbol = unsafe dlsym(nil, "unshare") else { return false }
        let unshare = unsafe unsafeBitCast(symbol, to: (@convention(c) (CInt) -> CInt).self)
        let newNetwork: CInt = 0x4000_0000
        return unshare(newNetwork) == 0 && output(of: "ip", ["link", "set", "lo", "up"]) != nil
    }

    /// Runs a test on a thread of its own, whose namespace goes away with it.
    private func inOwnNamespace(_ body: @escaping @Sendable () throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let failure = Failure()
        let thread = Thread {
            defer { done.signal() }
            guard LiveTests.enterOwnNamespace() else { return failure.set(CocoaError(.featureUnsupported)) }
            do { try body() } catch { failure.set(error) }
        }
        thread.start()
        done.wait()
        if let error = failure.error { throw error }
    }

    /// The first error of another thread.
    final class Failure: @unchecked Sendable {
        private let lock = NSLock()
        private var kept: (any Error)?
        var error: (any Error)? { lock.withLock { kept } }
        func set(_ error: any Error) { lock.withLock { kept = error } }
    }

    /// Sends datagrams to port 9 of an address, the loopback's if no other is given.
    private static func send(_ count: Int, to host: UInt32 = 0x7F00_0001) {
        let socket = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(9).bigEndian
        address.sin_addr.s_addr = host.bigEndian
        for _ in 0..<count {
            // A socket address of IPv4 is 16 bytes of the variable.
            unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = unsafe sendto(socket, "wirewitness", 11, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
    }

    @Test("The loopback interface is listed with its address")
    func interfaces() throws {
        let loopback = try #require(try CaptureInterface.all().first { $0.name == "lo" })
        #expect(loopback.isLoopback)
        #expect(!loopback.isWireless)
    }

    @Test("Frames are captured with their times, and the limit ends the capture", .enabled(if: isRoot))
    func frames() throws {
        try inOwnNamespace {
            var settings = LiveSettings()
            settings.packetLimit = 20
            settings.filter = "udp dst port 9"
            let source = try LiveSource(interface: "lo", settings: settings)
            let before = Date().timeIntervalSince1970
            LiveTests.send(25)
            let reading = try Reading(source)
            #expect(reading.frames.count == 20)
            #expect(reading.frames.allSatisfy { $0.bytes.suffix(11) == Array("wirewitness".utf8)[...] })
            #expect(reading.frames.allSatisfy { abs(Double($0.time.nanoseconds) / 1e9 - before) < 5 })
            #expect(reading.frames.map(\.number) == (1...UInt64(reading.frames.count)).map { $0 })
            #expect(reading.summaries.first?.format == "live")
            #expect(reading.summaries.first?.linkTypes == [.ethernet])
            #expect(reading.summaries.first?.dropped == 0)
        }
    }

    @Test("A silent link ticks behind the clock, and a stop hands over the last frames", .enabled(if: isRoot))
    func silence() throws {
        try inOwnNamespace {
            let source = try LiveSource(interface: "lo")
            let batch = FrameBatch()
            var ticks: [Int64] = []
            for _ in 0..<4 {
                let began = Date()
                #expect(try source.fill(batch))
                #expect(Date().timeIntervalSince(began) < 0.4)
                let tick = try #require(batch.tick)
                let behind = Date().timeIntervalSince1970 - Double(tick.nanoseconds) / 1e9
                #expect(behind > 0.15 && behind < 0.6)
                ticks.append(tick.nanoseconds)
            }
            #expect(ticks == ticks.sorted())
            LiveTests.send(3)
            source.stop.stop()
            var count = 0
            while try source.fill(batch) { count += batch.records.count }
            #expect(count >= 3)
            #expect(source.counters.interfaces[0].received >= 3)
        }
    }

    @Test("What the kernel had no room for is counted to the frame, and a gap", .enabled(if: isRoot))
    func drops() throws {
        try inOwnNamespace {
            var settings = LiveSettings()
            settings.bufferMebibytes = 1
            settings.filter = "udp dst port 9"
            let source = try LiveSource(interface: "lo", settings: settings)
            LiveTests.send(60_000)
            source.stop.stop()
            let reading = try Reading(source)
            let dropped = try #require(reading.summaries.first?.dropped)
            #expect(dropped > 0)
            // The kernel shows a datagram on the loopback twice, sent and received; libpcap hands over one of the two.
            #expect(2 * UInt64(reading.frames.count) + dropped == 120_000)
            #expect(reading.gaps.filter { $0.reason == .drop }.compactMap(\.frames).reduce(0, +) == dropped)
            #expect(reading.warnings == [.dropped(path: "lo", frames: dropped)])
        }
    }

    @Test("An interface that goes down is a gap, one that does not exist an error", .enabled(if: isRoot))
    func down() throws {
        try inOwnNamespace {
            let source = try LiveSource(interface: "lo")
            let batch = FrameBatch()
            _ = output(of: "ip", ["link", "set", "lo", "down"])
            var reasons: [CaptureGap.Reason] = []
            let until = Date().addingTimeInterval(2.5)
            while Date() < until, try source.fill(batch) { reasons += batch.gaps.map(\.reason) }
            #expect(reasons.contains(.interfaceDown))
            let error = #expect(throws: CaptureError.self) { try LiveSource(interface: "nowhere0") }
            #expect(error == .noSuchInterface(interface: "nowhere0", available: try CaptureInterface.all().map(\.name)))
        }
    }

    @Test("A bad filter is named", .enabled(if: isRoot))
    func badFilter() throws {
        try inOwnNamespace {
            var settings = LiveSettings()
            settings.filter = "tcp prot 80"
            #expect(throws: CaptureError.self) { try LiveSource(interface: "lo", settings: settings) }
        }
    }

    /// A cable with both ends in this namespace: link0, which has 192.0.2.1 and knows who 192.0.2.2 is, and end0.
    private static func makeLink() {
        _ = output(of: "ip", ["link", "add", "link0", "type", "veth", "peer", "name", "end0"])
        _ = output(of: "ip", ["addr", "add", "192.0.2.1/24", "dev", "link0"])
        _ = output(of: "ip", ["link", "set", "end0", "up"])
        _ = output(of: "ip", ["link", "set", "link0", "up"])
        _ = output(of: "ip", ["neigh", "replace", "192.0.2.2", "lladdr", "02:00:00:00:00:02", "dev", "link0", "nud", "permanent"])
    }

    @Test("Several interfaces are one capture: frames in order of time, each with its interface", .enabled(if: isRoot))
    func several() throws {
        try inOwnNamespace {
            LiveTests.makeLink()
            var settings = LiveSettings()
            settings.filter = "udp dst port 9"
            let source = try LiveSource(interfaces: ["lo", "link0"], settings: settings)
            for _ in 0..<5 {
                LiveTests.send(1)
                LiveTests.send(1, to: 0xC000_0202)
            }
            source.stop.stop()
            let reading = try Reading(source)
            #expect(reading.frames.count == 10)
            #expect(reading.frames.map(\.number) == Array(1...10))
            #expect(reading.frames.map(\.time) == reading.frames.map(\.time).sorted())
            #expect(Set(reading.frames.map(\.interface)) == [0, 1])
            #expect(source.counters.interfaces.map(\.name) == ["lo", "link0"])
            #expect(source.counters.packets == 10)
            #expect(reading.summaries.map(\.path) == ["lo, link0"])
        }
    }

    @Test("An interface that is taken away is blind time, and is watched again when it is back", .enabled(if: isRoot))
    func goneAndBack() throws {
        try inOwnNamespace {
            LiveTests.makeLink()
            var settings = LiveSettings()
            settings.filter = "udp dst port 9"
            let source = try LiveSource(interfaces: ["lo", "link0"], settings: settings)
            let batch = FrameBatch()
            func watch(_ seconds: Double) throws -> (frames: Int, reasons: Set<CaptureGap.Reason>) {
                let until = Date().addingTimeInterval(seconds)
                var frames = 0
                var reasons: Set<CaptureGap.Reason> = []
                while Date() < until, try source.fill(batch) {
                    frames += batch.records.count
                    reasons.formUnion(batch.gaps.map(\.reason))
                }
                return (frames, reasons)
            }
            LiveTests.send(1, to: 0xC000_0202)
            #expect(try watch(1) == (1, []))
            _ = output(of: "ip", ["link", "del", "link0"])
            LiveTests.send(1)
            let gone = try watch(2.5)
            #expect(gone.frames == 1, "the other interface goes on")
            #expect(gone.reasons == [.interfaceGone])
            LiveTests.makeLink()
            _ = try watch(2.5)
            LiveTests.send(1, to: 0xC000_0202)
            #expect(try watch(1.5) == (1, []), "it is watched again, and nothing is blind")
            // Another name, the same interface.
            _ = output(of: "ip", ["link", "set", "link0", "down"])
            _ = output(of: "ip", ["link", "set", "link0", "name", "renamed0"])
            _ = output(of: "ip", ["link", "set", "renamed0", "up"])
            _ = output(of: "ip", ["neigh", "replace", "192.0.2.2", "lladdr", "02:00:00:00:00:02", "dev", "renamed0", "nud", "permanent"])
            _ = try watch(2.5)
            LiveTests.send(1, to: 0xC000_0202)
            #expect(try watch(1.5).frames == 1)
            #expect(source.interfaces.map(\.name) == ["lo", "renamed0"])
        }
    }

    @Test("Without privilege the command that cures it is named", .enabled(if: !isRoot))
    func privilege() throws {
        let error = #expect(throws: CaptureError.self) { try LiveSource(interface: "lo") }
        #expect(error == .noPrivilege(interface: "lo", command: Privilege.command))
    }

    @Test("The cure is a command for this very program")
    func cure() { #expect(Privilege.command.hasPrefix("sudo setcap cap_net_raw=ep /")) }
}
