import Foundation
import Testing

@testable import wirewitness

@Suite("The checkup")
struct CheckupTests {
    /// A folder that stands for the root of a machine, gone with the value.
    private final class Machine {
        let root = FileManager.default.temporaryDirectory.appending(path: "machine-\(UUID().uuidString)")
        var files: SystemFiles { SystemFiles(root: root.path(percentEncoded: false)) }

        init(_ contents: [String: String]) throws {
            for (path, text) in contents {
                let file = root.appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
        }

        deinit { try? FileManager.default.removeItem(at: root) }
    }

    private static let laptop = [
        "proc/self/status": "Name:\tx\nCapEff:\t0000000000000000\n",
        "proc/net/route":
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\nwlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
            + "wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0\n",
        "sys/class/net/lo/type": "772\n", "sys/class/net/lo/flags": "0x9\n",
        "sys/class/net/wlan0/type": "1\n", "sys/class/net/wlan0/flags": "0x1003\n", "sys/class/net/wlan0/carrier": "1\n",
        "sys/class/net/wlan0/wireless/status": "\n", "sys/class/net/wlan0/statistics/rx_dropped": "12\n",
        "sys/class/net/eth0/type": "1\n", "sys/class/net/eth0/flags": "0x1002\n", "sys/class/net/eth0/device/vendor": "x\n",
    ]

    @Test("names the cure for a missing privilege")
    func privilege() throws {
        let machine = try Machine(Self.laptop)
        let point = Checkup(files: machine.files).privilege()
        #expect(point.state == .bad)
        #expect(point.cure?.contains("setcap cap_net_raw") == true)
        let root = try Machine(["proc/self/status": "CapEff:\t0000000000002000\n"])
        #expect(Checkup(files: root.files).privilege().state == .good)
        let damaged = try Machine(["proc/self/status": "CapEff:\n"])
        #expect(Checkup(files: damaged.files).privilege().state == .bad)
    }

    @Test("tells Wi-Fi from cable and sees what was lost")
    func interfaces() throws {
        let machine = try Machine(Self.laptop)
        let all = InterfaceState.all(machine.files)
        #expect(all.map(\.name) == ["eth0", "lo", "wlan0"])
        #expect(all.map(\.medium) == [.ethernet, .loopback, .wifi])
        #expect(all.map(\.isUp) == [false, true, true])
        let points = Checkup(files: machine.files).interfaces()
        #expect(points.contains { $0.subject == "wlan0" && $0.finding.contains("Wi-Fi") })
        #expect(points.contains { $0.subject == "wlan0" && $0.finding.contains("12 frames") })
        #expect(!points.contains { $0.subject == "eth0" })
    }

    @Test("sees a tunnel that carries everything, by default route or by its halves")
    func vpn() throws {
        let calm = try Machine(Self.laptop)
        #expect(Checkup(files: calm.files).vpn().state == .good)
        var contents = Self.laptop
        contents["sys/class/net/tun0/type"] = "65534\n"
        contents["sys/class/net/tun0/flags"] = "0x1091\n"
        let idle = try Machine(contents)
        #expect(Checkup(files: idle.files).vpn().state == .note)
        contents["proc/net/route", default: ""] += "tun0\t00000080\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0\n"
        let halves = try Machine(contents)
        #expect(Checkup(files: halves.files).vpn().state == .bad)
        contents = Self.laptop
        contents["sys/class/net/wg0/type"] = "1\n"
        contents["sys/class/net/wg0/flags"] = "0x1091\n"
        contents["sys/class/net/wg0/uevent"] = "DEVTYPE=wireguard\nINTERFACE=wg0\n"
        contents["proc/net/ipv6_route"] =
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 00000400 00000001 00000000 00000001 wg0\n"
        let six = try Machine(contents)
        #expect(Checkup(files: six.files).vpn().finding.contains("wg0"))
    }

    @Test("says what to do on a machine with nothing at all")
    func nothing() throws {
        let machine = try Machine([:])
        #expect(Checkup(files: machine.files).interfaces().allSatisfy { $0.state == .bad && $0.cure != nil })
        #expect(DefaultRoute.interfaces(machine.files).isEmpty)
    }

    @Test("gives a cure with everything that is not well")
    func cures() {
        for point in Checkup().points() where point.state != .good { #expect(point.cure != nil, "\(point.finding)") }
    }
}
