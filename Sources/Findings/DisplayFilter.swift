/// Wireshark display filters, built from frame numbers alone: nothing that the wire said gets into them.
public enum DisplayFilter {
    /// Exactly these frames. Frame numbers count within one capture: where the frames lie in several, those of the first.
    public static func frames(_ references: [FrameReference]) -> String { byCapture(references).first?.filter ?? "" }

    /// One filter for each capture that holds any of the frames, in order of the captures.
    public static func byCapture(_ references: [FrameReference]) -> [(capture: Int, filter: String)] {
        Dictionary(grouping: references, by: \.capture).sorted { $0.key < $1.key }.map { capture, frames in
            let numbers = Set(frames.map(\.number)).sorted()
            let isOne = numbers.count == 1
            return (capture, isOne ? "frame.number == \(numbers[0])" : "frame.number in {\(numbers.map(String.init).joined(separator: ", "))}")
        }
    }
}
