import Findings
import Wire

/// What was recorded beside the findings: the controls by which incidents are weighed.
struct LineRecord {
    let observed: [Stretch]
    let minutes: [LineMinute]
    let devices: [Device]
    private let gateway: [AvailabilityCell]

    init(observed: [Stretch], availability: [AvailabilityCell], minutes: [LineMinute], devices: [Device]) {
        self.observed = observed
        self.minutes = minutes
        self.devices = devices
        gateway = availability.filter { $0.destination == .gateway }.sorted { $0.start < $1.start }
    }

    /// How often the router was asked and answered in cells that lie wholly within a stretch.
    func gatewayAttempts(within stretch: Stretch) -> (answered: Int, failed: Int) {
        var (low, high) = (0, gateway.count)
        while low < high {
            let middle = (low + high) / 2
            if gateway[middle].start < stretch.from { low = middle + 1 } else { high = middle }
        }
        var counts = (answered: 0, failed: 0)
        for cell in gateway[low...] {
            guard cell.start + AvailabilityCell.length <= stretch.to else { break }
            counts.answered += cell.answered
            counts.failed += cell.silent
        }
        return counts
    }
}
