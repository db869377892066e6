#if Fuzzing
import Glibc

/// The entry that `FUZZ_ENTRY` names.
private let entry: FuzzEntry = {
    let name = unsafe getenv("FUZZ_ENTRY").map { unsafe String(cString: $0) } ?? ""
    guard let entry = FuzzEntry(rawValue: name) else {
        print("FUZZ_ENTRY must be one of: \(FuzzEntry.allCases.map(\.rawValue).joined(separator: " "))")
        exit(2)
    }
    return entry
}()

/// Called by libFuzzer with each input, which it lends for the call.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe entry.runBurst(Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)))
    return 0
}
#endif
