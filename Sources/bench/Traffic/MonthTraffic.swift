import Forge
import Wire

/// Weeks of a home: a few packets a second around the clock, and every evening at 20:00 (UTC) ten minutes in which nothing is answered.
struct MonthTraffic {
    private static let day = Interval.seconds(86_400)
    /// 2026-04-01T00:00:00Z.
    static let begins = Timestamp(seconds: 1_775_001_600)
    private static let cutAt = Interval.seconds(20 * 3_600)
    private static let cutLength = Interval.seconds(600)
    /// When a SYN is sent again (RFC 6298 §2: doubled from one second), in seconds.
    private static let retries: [Int64] = [0, 1, 3, 7, 15]

    /// How many packets a conversation has on average.
    private static let packetsPerConversation: Int64 = 19

    private var home = HomeTraffic()

    /// Writes the day of this number, from 0, with about so many packets.
    mutating func write(day number: Int, packets: Int, to file: inout CaptureFile) {
        let start = Self.begins + Interval(nanoseconds: Self.day.nanoseconds * Int64(number))
        let (cut, end) = (start + Self.cutAt, start + Self.day)
        home.time = start
        let pause = Self.day.nanoseconds * Self.packetsPerConversation / Int64(packets)
        var isCut = false
        while home.time < end {
            // One after the other, each within a second or two, with a pause between them.
            var flow = home.flow()
            while home.advance(&flow, &file) { home.time = home.time + .microseconds(Int64(2_000 + home.random.below(20_000))) }
            home.time = home.time + .nanoseconds(Int64(home.random.below(Int(2 * pause))))
            if !isCut, home.time >= cut - .seconds(30) {
                isCut = true
                writeCut(from: cut, to: &file)
                home.time = cut + Self.cutLength
            }
        }
    }

    /// Every two seconds somebody tries to reach something, again and again, and has given up before the end.
    private mutating func writeCut(from cut: Timestamp, to file: inout CaptureFile) {
        var segments: [(time: Timestamp, ends: CaptureFile.Ends, sequence: UInt32)] = []
        for attempt in 0..<Int64(280) {
            let flow = home.flow()
            var ends = flow.ends
            ends.serverPort = 443
            for retry in Self.retries { segments.append((cut + .seconds(attempt * 2 + retry), ends, flow.deviceNext)) }
        }
        for segment in segments.sorted(by: { ($0.time, $0.sequence) < ($1.time, $1.sequence) }) where segment.time < cut + Self.cutLength {
            file.tcp(
                segment.time, segment.ends, fromDevice: true,
                .init(flags: .syn, sequence: segment.sequence, acknowledgement: 0, window: 64_240, hasSynOptions: true))
        }
    }
}
