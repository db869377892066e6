import Findings
import Wire

/// When on the clock each interruption began, one dot each.
struct OnsetPlot: Chart {
    let title = Phrase.onsetTitle
    let summary: Phrase
    let size = (width: 400.0, height: 182.0)
    private let starts: [Int64]
    private let hours: ClosedRange<Int64>
    private let cluster: OnsetCluster?

    init(_ facts: DossierFacts) {
        starts = facts.outages.map { facts.grid.place($0.start).second }.sorted()
        cluster = OnsetCluster(facts.outages, grid: facts.grid)
        let (first, last) = ((starts.first ?? 0) / 3600, (starts.last ?? 0) / 3600 + 1)
        let spare = max(0, 4 - (last - first))
        hours = max(0, first - 1 - spare / 2)...min(24, last + 1 + spare / 2)
        if let cluster {
            summary = .onsetSummary(
                cluster.members.count, of: starts.count, .figure(TimeText.clock(secondsAfterDawn: cluster.first)),
                .figure(TimeText.clock(secondsAfterDawn: cluster.last)))
        } else {
            summary = .onsetScattered(starts.count)
        }
    }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let span = Double((hours.upperBound - hours.lowerBound) * 3600)
        func x(_ second: Int64) -> Double { 34 + 346 * Double(second - hours.lowerBound * 3600) / span }
        var shapes: [Markup] = []
        let stride = max(1, (hours.upperBound - hours.lowerBound) / 6)
        var hour = hours.lowerBound
        while hour <= hours.upperBound {
            shapes.append(Draw.line(x(hour * 3600), 30, x(hour * 3600), 136, .rule))
            let clock = "\(Figures.pad(Int(hour + 6) % 24, 2)):00"
            shapes.append(Draw.text(x(hour * 3600), 152, .figure(clock), language, [.ax], .middle))
            hour += stride
        }
        // Dots that would touch stand one above the other.
        var columns: [Int: Int] = [:]
        for start in starts {
            let place = x(start)
            let column = Int(place / 9)
            let level = columns[column, default: 0]
            columns[column] = level + 1
            shapes.append(Draw.circle(place, max(34, 130 - Double(level) * 9), 4, fill: .cut))
        }
        if let cluster {
            let middle = x((cluster.first + cluster.last) / 2)
            let times = "\(TimeText.clock(secondsAfterDawn: cluster.first)) – \(TimeText.clock(secondsAfterDawn: cluster.last))"
            let isRight = middle > 250
            shapes.append(
                Draw.text(
                    isRight ? middle - 10 : middle + 10, 22, .figure("\(cluster.members.count) / \(starts.count): \(times)"), language, [.axb],
                    isRight ? .end : .start, fill: .cut))
        }
        shapes.append(Draw.line(34, 136, 380, 136, .ink))
        shapes.append(Draw.text(207, 172, .onsetAxis, language, [.ax], .middle))
        return shapes
    }
}
