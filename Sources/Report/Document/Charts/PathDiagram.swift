import Findings
import Wire

/// The way from the home to the far end, step by step, and where it stops.
struct PathDiagram: Chart {
    /// How a step of the way stood.
    enum State: Sendable { case good, bad, unknown }

    struct Step: Sendable {
        var from: Phrase
        var to: Phrase
        var state: State
        var label: Phrase
    }

    let title = Phrase.pathTitle
    let summary: Phrase
    let size = (width: 760.0, height: 104.0)
    let steps: [Step]
    private let stations: [(name: Phrase, detail: Phrase)]

    init(_ facts: DossierFacts) {
        let stations: [(name: Phrase, detail: Phrase)] = [
            (.homeDevices, .none), (.homeGateway, .modemOrRouter), (.provider, .firstRouters), (.internet, .none), (.farEnd, .serverAsked),
        ]
        var states = [State](repeating: .unknown, count: 4)
        var labels = [Phrase](repeating: .notSeenHere, count: 4)
        if !facts.outages.isEmpty {
            let gateway = facts.cells.tally(nil, .gateway, isInside: true)
            let beyond = facts.cells.tally(nil, .internet, isInside: true)
            states = [.good, .bad, .unknown, .unknown]
            labels[0] = gateway.decided > 0 ? WhereSection.share(gateway) : .answeredHere
            labels[1] = beyond.decided > 0 ? WhereSection.share(beyond) : .stopsHere
            summary =
                gateway.decided + beyond.decided == 0
                ? .placeOutagesUncounted : .pathOutages(WhereSection.share(gateway), WhereSection.share(beyond))
        } else if let finding = (facts.claims + facts.faults).first(where: { $0.origin != .unknown }) {
            let broken =
                switch finding.origin {
                case .radio, .lan: 0
                case .gateway, .provider: 1
                case .beyond: 2
                case .remote, .unknown: 3
                }
            for index in 0..<broken {
                states[index] = .good
                labels[index] = .answeredHere
            }
            states[broken] = .bad
            labels[broken] = .signedHere
            summary = .pathFinding(.wire(finding.id), .title(finding.kind), .origin(finding.origin))
        } else if facts.claims.isEmpty, facts.faults.isEmpty {
            // What came back from the far end passed every step.
            let gateway = facts.cells.tally(nil, .gateway, isInside: false)
            let beyond = facts.cells.tally(nil, .internet, isInside: false)
            if gateway.answered > 0 { (states[0], labels[0]) = (.good, WhereSection.share(gateway)) }
            if beyond.answered > 0 {
                for index in states.indices where states[index] == .unknown { (states[index], labels[index]) = (.good, .answeredHere) }
                labels[3] = WhereSection.share(beyond)
            }
            summary = facts.packets > 0 ? .pathQuiet : .headlineEmpty
        } else {
            summary = .pathUnknown
        }
        self.stations = stations
        steps = (0..<4).map { Step(from: stations[$0].name, to: stations[$0 + 1].name, state: states[$0], label: labels[$0]) }
    }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let width = 112.0
        let gap = (size.width - 8 - width * 5) / 4
        func left(_ index: Int) -> Double { 4 + Double(index) * (width + gap) }
        var shapes: [Markup] = []
        for (index, step) in steps.enumerated() {
            let (start, end) = (left(index) + width, left(index + 1))
            let middle = (start + end) / 2
            switch step.state {
            case .good:
                shapes.append(Draw.line(start, 68, end, 68, .good, width: 4))
                shapes.append(Draw.circle(middle, 68, 11, fill: .good))
                shapes.append(Draw.polyline([(middle - 5.5, 68.5), (middle - 1.5, 72.5), (middle + 5.5, 64.5)], .white, width: 2.2))
            case .bad:
                shapes.append(Draw.line(start, 68, middle, 68, .cut, width: 4))
                shapes.append(Draw.line(middle, 68, end, 68, .cut, width: 4, dash: "3 5"))
                shapes.append(Draw.circle(middle, 68, 13, fill: .cut))
                shapes.append(Draw.line(middle - 5, 63, middle + 5, 73, .white, width: 2.6))
                shapes.append(Draw.line(middle + 5, 63, middle - 5, 73, .white, width: 2.6))
            case .unknown:
                shapes.append(Draw.line(start, 68, end, 68, .hatch, width: 3, dash: "3 5"))
            }
            if step.state != .unknown {
                let style: [StyleClass] = [.pn, step.state == .good ? .good : .bad]
                shapes.append(Draw.text(middle, index % 2 == 0 ? 30 : 14, step.label, language, style, .middle))
            }
        }
        for (index, station) in stations.enumerated() {
            let x = left(index)
            shapes.append(Draw.rectangle(x, 41, width, 54, fill: .white, stroke: .ink, strokeWidth: 1.6, radius: 6))
            let lines = SplitName.lines(station.name, language)
            if lines.count == 2, station.detail.isEmpty {
                shapes.append(Draw.text(x + width / 2, 65, lines[0], language, [.pb], .middle))
                shapes.append(Draw.text(x + width / 2, 82, lines[1], language, [.pb], .middle))
            } else if lines.count == 2 {
                shapes.append(Draw.text(x + width / 2, 58, lines[0], language, [.pb], .middle))
                shapes.append(Draw.text(x + width / 2, 73, lines[1], language, [.pb], .middle))
                shapes.append(Draw.text(x + width / 2, 88, station.detail, language, [.ps], .middle))
            } else {
                shapes.append(Draw.text(x + width / 2, station.detail.isEmpty ? 73 : 65, station.name, language, [.pb], .middle))
                if !station.detail.isEmpty { shapes.append(Draw.text(x + width / 2, 82, station.detail, language, [.ps], .middle)) }
            }
        }
        return shapes
    }
}

/// Breaks a long name of a station at its space, so that it stays inside its box in every language.
enum SplitName {
    static func lines(_ phrase: Phrase, _ language: Language) -> [Phrase] {
        let text = phrase.spans(language).map(\.text).joined()
        guard text.count > 12, let space = text.firstIndex(of: " ") else { return [phrase] }
        return [.figure(String(text[..<space])), .figure(String(text[text.index(after: space)...]))]
    }
}
