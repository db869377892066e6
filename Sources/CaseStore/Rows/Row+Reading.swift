import Findings
import Foundation
import GRDB
import Wire

/// Something else stands in the database where a value of ours belongs.
struct Damage: Error {
    let what: String

    init(_ what: String) { self.what = what }
}

/// A case may come from anywhere: every value is looked at before it is believed, and nothing traps.
extension Row {
    private func damage(_ column: String) -> Damage { Damage("the column \(column) holds something unexpected") }

    /// A whole number, where there is one.
    func numberIfAny(_ column: String) throws -> Int64? {
        switch self[column] {
        case nil: nil
        case let value as Int64: value
        default: throw damage(column)
        }
    }

    func number(_ column: String) throws -> Int64 {
        guard let value = try numberIfAny(column) else { throw damage(column) }
        return value
    }

    func textIfAny(_ column: String) throws -> String? {
        switch self[column] {
        case nil: nil
        case let value as String: value
        default: throw damage(column)
        }
    }

    func text(_ column: String) throws -> String {
        guard let value = try textIfAny(column) else { throw damage(column) }
        return value
    }

    func octets(_ column: String) throws -> [UInt8] {
        switch self[column] {
        case let value as Data: [UInt8](value)
        case let value as String where value.isEmpty: []
        default: throw damage(column)
        }
    }

    func momentIfAny(_ column: String) throws -> Timestamp? { try numberIfAny(column).map { Timestamp(nanoseconds: $0) } }

    func moment(_ column: String) throws -> Timestamp { Timestamp(nanoseconds: try number(column)) }

    /// A word of one of our own enumerations.
    func word<Word: RawRepresentable>(_ column: String, of type: Word.Type = Word.self) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(column)) else { throw damage(column) }
        return word
    }

    func addressIfAny(_ column: String) throws -> IPAddress? {
        guard let text = try textIfAny(column) else { return nil }
        guard let address = IPAddress(text) else { throw damage(column) }
        return address
    }

    func macIfAny(_ column: String) throws -> MACAddress? { try numberIfAny(column).map { MACAddress(UInt64(truncatingIfNeeded: $0)) } }

    func json<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        let text = try text(column)
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do { return try decoder.decode(type, from: Data(text.utf8)) } catch { throw damage(column) }
    }
}

extension Encodable {
    /// As a column of ours keeps it; the same value always gives the same text.
    var storedJSON: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension UInt64 {
    /// As SQLite keeps it, which has no unsigned numbers; what is beyond its range becomes its largest.
    var stored: Int64 { Int64(clamping: self) }
}
