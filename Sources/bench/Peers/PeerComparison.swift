import Foundation

/// Runs wirewitness, the libpcap loop and all peers in turn on the bench's captures, and writes the page on it.
struct PeerComparison {
    private let folder: String
    private let program: String
    private let isLarge: Bool
    private let rounds: Int
    private let bench = PeerComparison.absolute(CommandLine.arguments[0])

    /// Measures the workloads in a folder of its own, which is removed again, and writes the page to `page`; false where that fails.
    static func run(page: String, program: String, isLarge: Bool, rounds: Int, only: [Workload]) -> Bool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wirewitness-peers-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil else {
            print("\(folder.path) cannot be made")
            return false
        }
        let comparison = PeerComparison(folder: folder.path, program: absolute(program), isLarge: isLarge, rounds: rounds)
        guard Peer.own(program: comparison.program, workers: 1).isInstalled else {
            print("\(program) is not there: swift build -c release --product wirewitness makes it")
            return false
        }
        let machine = Machine.current
        guard let starts = comparison.starts() else { return false }
        var captures: [PeerPage.Capture] = []
        for workload in only {
            guard let capture = comparison.measure(workload) else { return false }
            captures.append(capture)
        }
        let programs = comparison.peers.map { peer in
            PeerPage.Program(
                peer: peer, version: peer.isInstalled ? peer.version ?? "unknown" : nil, start: starts.first { $0.name == peer.name })
        }
        let text = PeerPage(
            machine: machine, loadAfter: Machine.current.load, date: Date(), rounds: rounds, programs: programs, captures: captures
        ).text(hiding: [comparison.program: "wirewitness", comparison.bench: "bench"])
        do {
            try text.write(toFile: page, atomically: true, encoding: .utf8)
        } catch {
            print("\(page) cannot be written: \(error.localizedDescription)")
            return false
        }
        print("written: \(page)")
        return true
    }

    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    private var peers: [Peer] {
        let own = Peer.own(program: program, workers: 1)
        return [.libpcap(bench: bench), own, .own(program: program, workers: 2), .ownUnhashed(bench: bench, version: own.version)] + Peer.all
    }

    /// What the programs take for a capture of a few packets: not for an empty one, for which Suricata waits a minute.
    private func starts() -> [PeerFigures]? {
        let path = "\(folder)/start.pcap"
        guard Launch.output(of: [bench, "make", Workload.bulk.rawValue, path, "--packets", "1"]) != nil else { return nil }
        return figures(path, "start", packets: 1)
    }

    private func measure(_ workload: Workload) -> PeerPage.Capture? {
        let path = "\(folder)/\(workload.rawValue).pcap"
        let asked = workload.packetsForPeers(isLarge: isLarge)
        // Made by a process of its own, so that this one stays small.
        guard Launch.output(of: [bench, "make", workload.rawValue, path, "--packets", "\(asked)"]) != nil, let packets = LibpcapLoop.count(path)
        else {
            print("\(path) cannot be written")
            return nil
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64 ?? 0
        return figures(path, workload.rawValue, packets: packets).map {
            PeerPage.Capture(workload: workload, asked: asked, packets: packets, size: size, figures: $0)
        }
    }

    /// The medians of all programs that are installed, each of them in turn in each round.
    private func figures(_ path: String, _ words: String, packets: UInt64) -> [PeerFigures]? {
        let installed = peers.filter(\.isInstalled)
        var runs = [[PeerRun]](repeating: [], count: installed.count)
        Launch.warm(path)
        for round in 1...rounds {
            for (number, peer) in installed.enumerated() {
                guard let run = measure(peer, path) else {
                    print("\(peer.name) cannot be run")
                    return nil
                }
                let each = (Double(run.processor) / Double(packets)).fixed(0)
                print("\(words), round \(round): \(peer.name.padded(24)) \(each) ns/packet" + (run.end.words.map { ", \($0)" } ?? ""))
                runs[number].append(run)
            }
        }
        return zip(installed, runs).map { PeerFigures($0.name, $1, packets: packets) }
    }

    /// One run, in an empty folder.
    private func measure(_ peer: Peer, _ path: String) -> PeerRun? {
        let place = "\(folder)/run"
        guard (try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)) != nil else { return nil }
        defer { try? FileManager.default.removeItem(atPath: place) }
        let command = peer.command(file: path, folder: place)
        guard peer.measuresItself else { return PeerRun.measure(command, in: place) }
        guard let result = Launch.output(of: command).flatMap({ StageResult(line: $0) }) else { return nil }
        return PeerRun(processor: result.processor, wall: result.wall, peakMemory: result.peakMemory, end: .status(0))
    }
}
