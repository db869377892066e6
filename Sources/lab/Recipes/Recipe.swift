package import Findings
import Forge

/// How one scenario is made, what is true of it, and its story.
package struct Recipe {
    /// The folder's name; `benign-` in front where nothing but a fault may be found.
    package let name: String
    /// The story's heading.
    let title: String
    /// What happened, in the words that its reader needs.
    let story: String
    /// The published measurement, or the everyday behaviour, that it is modelled on.
    let model: String
    package var findings: [Expectation] = []
    /// Kinds that may be found besides, at any confidence.
    var also: [FindingKind] = []
    /// For which kinds this is the innocent twin.
    package var twinOf: [FindingKind] = []
    /// Plays the scenario on a home of its own.
    let act: (Home) -> Void

    /// A finding that must come out.
    package struct Expectation {
        package let kind: FindingKind
        /// Kinds that may stand in its place, where one event can be told from two sides.
        var or: [FindingKind] = []
        let atLeast: Confidence
        var atMost = Confidence.proof
        var signs: [SignCode] = []
        /// The marks of frames that the finding must show.
        package var marks: [String] = []
    }

    init(
        _ name: String, _ title: String, story: String, model: String, findings: [Expectation] = [], also: [FindingKind] = [],
        twinOf: [FindingKind] = [],
        act: @escaping (Home) -> Void
    ) {
        self.name = name
        self.title = title
        self.story = story
        self.model = model
        self.findings = findings
        self.also = also
        self.twinOf = twinOf
        self.act = act
    }

    /// Plays it from the beginning.
    package func play() -> Scenario {
        let home = Home(name)
        act(home)
        return Scenario(recipe: self, recording: home.stage.recording)
    }
}
