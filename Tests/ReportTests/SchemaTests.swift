import Findings
import Foundation
import Testing

@testable import Report

@Suite("The published schema")
struct SchemaTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Report/Schema/findings-1.schema.json")
        .standardizedFileURL

    private static func schema() throws -> JSONValue { try JSONParser.parse([UInt8](Data(contentsOf: file))) }

    @Test("admits every report that is rendered", arguments: [SampleReport.full, SampleReport.empty])
    func admits(_ report: FindingsReport) throws {
        let document = try JSONParser.parse(Array(JSONRenderer.render(report).utf8))
        #expect(try SchemaValidator(Self.schema()).problems(in: document) == [])
    }

    @Test(
        "refuses what breaks the contract",
        arguments: [
            ("\"nature\": \"fault\"", "\"nature\": \"malice\""), ("\"frames\": [", "\"frames\": [], \"was\": ["),
            ("\"occurrences\": 4", "\"occurrences\": \"4\""),
            ("\"standing\": \"contradicted\"", "\"standing\": \"92 %\""), (".123456789Z\"", ".123Z\""), ("\"path\":", "\"file\":"),
            ("findings/1", "findings/9"), ("\"signs\": [\"B7\"]", "\"signs\": [\"B7\", \"B7\"]"),
        ])
    func refuses(_ from: String, _ to: String) throws {
        let text = JSONRenderer.render(SampleReport.full)
        let changed = text.replacing(from, with: to, maxReplacements: 1)
        try #require(changed != text)
        #expect(try SchemaValidator(Self.schema()).problems(in: JSONParser.parse(Array(changed.utf8))) != [])
    }

    @Test("lists every kind, sign and word that there is")
    func complete() throws {
        let definitions = try #require(try Self.schema()["$defs"])
        func words(_ value: JSONValue?) -> [String] {
            guard case .array(let items)? = value else { return [] }
            return items.compactMap { if case .string(let word) = $0 { word } else { nil } }
        }
        let finding = definitions["finding"]?["properties"]
        #expect(words(finding?["kind"]?["enum"]) == FindingKind.allCases.map(\.rawValue))
        #expect(words(finding?["signs"]?["items"]?["enum"]) == SignCode.allCases.map(\.rawValue))
        #expect(words(finding?["nature"]?["enum"]) == Nature.allCases.map(\.rawValue))
        #expect(words(finding?["origin"]?["enum"]) == Origin.allCases.map(\.rawValue))
        #expect(words(finding?["frames"]?["items"]?["properties"]?["role"]?["enum"]) == FrameRole.allCases.map(\.rawValue))
        #expect(words(definitions["confidence"]?["enum"]) == Confidence.allCases.map(\.rawValue))
        #expect(words(definitions["standing"]?["enum"]) == Standing.allCases.map(\.rawValue))
        #expect(words(definitions["device"]?["properties"]?["role"]?["enum"]) == Device.Role.allCases.map(\.rawValue))
        #expect(words(definitions["cell"]?["properties"]?["destination"]?["enum"]) == DestinationClass.allCases.map(\.rawValue))
        #expect(words(definitions["test"]?["properties"]?["method"]?["enum"]) == PatternTest.Method.allCases.map(\.rawValue))
        #expect(words(definitions["incident"]?["properties"]?["scope"]?["enum"]) == Incident.Scope.allCases.map(\.rawValue))
    }

    @Test("is a 2020-12 schema that an independent validator agrees with", .enabled(if: PythonValidator.isAvailable))
    func independent() throws {
        #expect(try PythonValidator.accepts(JSONRenderer.render(SampleReport.full), schema: Self.file))
        #expect(try PythonValidator.accepts(JSONRenderer.render(SampleReport.empty), schema: Self.file))
        let broken = JSONRenderer.render(SampleReport.full).replacing("\"nature\": \"fault\"", with: "\"nature\": \"malice\"")
        #expect(try !PythonValidator.accepts(broken, schema: Self.file))
    }
}

/// The `jsonschema` package of Python, where it is installed.
enum PythonValidator {
    private static let check = """
        import json, sys, jsonschema
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        sys.exit(0 if jsonschema.Draft202012Validator(schema).is_valid(json.load(sys.stdin)) else 1)
        """

    static var isAvailable: Bool { (try? run(["-c", "import jsonschema; jsonschema.Draft202012Validator"], input: "")) == 0 }

    static func accepts(_ document: String, schema: URL) throws -> Bool {
        let status = try run(["-c", check, schema.path(percentEncoded: false)], input: document)
        try #require(status <= 1, "python3 ended with \(status)")
        return status == 0
    }

    private static func run(_ arguments: [String], input: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
