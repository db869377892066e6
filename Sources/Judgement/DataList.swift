/// The lines of a compiled-in list: comments and empty lines left out.
struct DataList {
    let lines: [String]

    init(_ octets: [UInt8]) {
        lines = octets.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix("#") && !$0.isEmpty }
    }
}
