import Capture
import Foundation
import Testing

@Suite("Saying what a file is that is no capture")
struct GuessTests {
    let folder = TemporaryFolder()

    private func complaint(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = try folder.file(name, bytes)
        let error = #expect(throws: CaptureError.self) { try CaptureFileReader(path: path) }
        guard case .notACapture(path, let what) = error else {
            Issue.record("\(String(describing: error))")
            return ""
        }
        return what
    }

    @Test(
        "Known formats are named",
        arguments: [
            ("", "an empty file"), ("hello, this is a note\n", "plain text"), ("  {\"findings\": []}", "JSON"), ("<?xml version=\"1.0\"?>", "XML"),
            ("<!DOCTYPE html><html>", "web page"), ("\u{7F}ELF\u{2}\u{1}\u{1}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "ELF"),
            ("PK\u{3}\u{4}aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ZIP"), ("%PDF-1.7 and more than that, enough", "PDF"), ("snoop\0\0\0\0\0\0\u{2}", "snoop"),
            ("GMBU\0\u{2}\u{1}\0", "Network Monitor"), ("BZh91AY&SY", "bzip2"), ("#!/bin/sh\necho", "script"),
            ("Grüße an alle, die das lesen", "plain text"),
            (String(repeating: "\0", count: 100), "all zeros"),
            ("\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{0E}\u{0F}", "unknown kind, beginning with 01 02 03"),
        ])
    func formats(text: String, expected: String) throws { #expect(try complaint("file", Array(text.utf8)).contains(expected)) }

    @Test("What is inside a packed file is named too")
    func packed() throws {
        let note = try folder.file("note", Array("only words in here\n".utf8))
        guard let packed = output(of: "gzip", ["-c", note]) else { return }
        let what = try complaint("note.gz", Array(packed))
        #expect(what.contains("compressed with gzip") && what.contains("plain text"))
    }

    @Test("Names tell where bytes do not")
    func names() throws {
        #expect(try complaint("trace.etl", [0, 0, 1, 0, 9, 9, 9, 9]).contains("Windows event trace"))
        #expect(try complaint("trace.ERF", [0, 0, 1, 0, 9, 9, 9, 9]).contains("Endace"))
    }

    @Test("A pcap header of an impossible version or link type is not believed")
    func headers() throws {
        var file = CaptureBytes()
        file.pcapHeader(major: 1)
        #expect(try complaint("a", file.bytes).contains("unknown version"))
        file = CaptureBytes()
        file.pcapHeader(linkType: 0x0030_0000)
        #expect(try complaint("a", file.bytes).contains("damaged"))
    }

    @Test("Files that cannot be opened say why")
    func unopened() throws {
        #expect(throws: CaptureError.noSuchFile(path: "/no/such")) { try CaptureFileReader(path: "/no/such") }
        #expect(throws: CaptureError.notACapture(path: "/tmp", what: "a folder")) { try CaptureFileReader(path: "/tmp") }
        let path = try folder.file("secret", [1, 2, 3])
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        if geteuid() != 0 { #expect(throws: CaptureError.permissionDenied(path: path)) { try CaptureFileReader(path: path) } }
        #expect("\(CaptureError.noSuchFile(path: "/x"))".contains("/x"))
    }
}
