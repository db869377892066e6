import Findings
import Wire

/// For each device one way from the air to the Internet, and where it stopped.
struct LadderBuilder {
    /// The most ways that a report tells.
    static let limit = 64

    let radio: RadioAssessor
    let access: AccessMemory
    let household: Household

    var ladders: [AccessLadder] {
        var all: [AccessLadder] = []
        var told: Set<IPAddress> = []
        for station in radio.ownStations {
            let address = access.address(of: station.mac, household)
            if let address { told.insert(address) }
            all.append(
                AccessLadder(
                    mac: station.mac, address: address, bssid: station.bssid, network: station.network,
                    rungs: rungs(station.rungs, mac: station.mac, address: address, isOnRadio: true)))
        }
        let macs = Set(all.compactMap(\.mac))
        for mac in access.addresses.keys.sorted() where !macs.contains(mac) && household.routers[mac] == nil {
            let address = access.address(of: mac, household)
            if let address { told.insert(address) }
            all.append(
                AccessLadder(mac: mac, address: address, bssid: nil, network: nil, rungs: rungs([:], mac: mac, address: address, isOnRadio: false)))
        }
        for device in access.devices where !told.contains(device) && !device.isPublicUnicast && !household.isGateway(device) {
            let mac = household.mac(of: device)
            if let mac, macs.contains(mac) || household.routers[mac] != nil { continue }
            all.append(
                AccessLadder(
                    mac: mac, address: device, bssid: nil, network: nil, rungs: rungs([:], mac: mac, address: device, isOnRadio: false)))
        }
        return Array(compared(all).prefix(Self.limit))
    }

    private func rungs(
        _ known: [AccessLadder.Step: AccessLadder.Rung], mac: MACAddress?, address: IPAddress?, isOnRadio: Bool
    ) -> [AccessLadder.Rung] {
        var found = known
        found[.address] = mac.flatMap { access.addresses[$0] }
        found[.gateway] = address.flatMap { access.gateway($0, household) }
        found[.beyond] = address.flatMap { access.beyond($0) }
        found = AccessLadder.settled(found)
        let steps = AccessLadder.Step.allCases.filter { isOnRadio || $0 >= .address }
        return steps.map { found[$0] ?? AccessLadder.Rung($0, .notSeen) }
    }

    /// Adds how many others passed the step at which a device stopped, within the same minute.
    private func compared(_ ladders: [AccessLadder]) -> [AccessLadder] {
        ladders.enumerated().map { index, ladder in
            guard let stopped = ladder.stopped, let time = stopped.time, let place = ladder.rungs.firstIndex(of: stopped) else { return ladder }
            let others = ladders.enumerated().filter { other in
                other.offset != index
                    && other.element.rungs.contains {
                        $0.step >= stopped.step && $0.standing == .reached
                            && ($0.time.map { abs(($0 - time).seconds) <= RadioAssessor.comparison.seconds } ?? false)
                    }
            }.count
            guard others > 0 else { return ladder }
            var ladder = ladder
            ladder.rungs[place].because += "; \(Wording.count(others, "other device")) passed this step within the same minute"
            return ladder
        }
    }
}
