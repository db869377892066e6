// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with.
///
/// Warnings are errors everywhere, memory safety is checked strictly (`make check` lists the few files that may say
/// `unsafe`), and imports are internal unless a public signature needs them, so that a module cannot lean on what its
/// neighbour happens to import. `Lifetimes` is experimental but its one use, views over borrowed bytes, is what
/// `RawSpan` was made for; the standard library itself is built with it.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableExperimentalFeature("Lifetimes"),
    // A packet passes through five modules, and calls between them would cost more than what they do.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// The modules of the tower, from the ground up; each imports only from rows below its own.
let package = Package(
    name: "wirewitness",
    products: [
        .executable(name: "wirewitness", targets: ["wirewitness"])
    ],
    traits: [
        .trait(name: "Fuzzing", description: "Builds `fuzz` as a libFuzzer target instead of a replayer.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // 0: bytes to headers.
        .target(name: "Wire", swiftSettings: settings),

        // 1: the system, the words, the seals.
        .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CLinux"),
        .target(name: "Findings", dependencies: ["Wire"], swiftSettings: settings),
        .target(
            name: "Unsealing",
            dependencies: [
                "Wire", "CZlib", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ],
            swiftSettings: settings),

        // 2: what lasts between packets.
        .target(name: "Conversations", dependencies: ["Wire", "Findings", "Unsealing", "CLinux"], swiftSettings: settings),

        // 3: frames in, events to signs, signs to findings.
        .target(
            name: "Capture",
            dependencies: ["Wire", "Findings", "CPcap", "CZlib", "CZstd", "CLinux", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .target(
            name: "Detection", dependencies: ["Wire", "Findings", "Conversations", "Unsealing"], resources: [.embedInCode("Data/notices.txt")],
            swiftSettings: settings),
        .target(
            name: "Judgement", dependencies: ["Wire", "Findings"],
            resources: ["issuers", "resolvers", "services"].map { .embedInCode("Data/\($0).txt") }, swiftSettings: settings),

        // 4: one run, and what is kept of many.
        .target(
            name: "Analysis",
            dependencies: [
                "Wire", "Findings", "Conversations", "Capture", "Detection", "Judgement", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),

        .target(
            name: "CaseStore",
            dependencies: ["Wire", "Findings", "Capture", "Judgement", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),

        // 5: findings shown, and living with an interface.
        .target(
            name: "Report", dependencies: ["Wire", "Findings", "Capture", "Analysis", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Schema"], swiftSettings: settings),
        .target(name: "Watcher", dependencies: ["Wire", "Findings", "Capture", "Analysis", "CaseStore", "CLinux"], swiftSettings: settings),

        // 6: the command line.
        .executableTarget(
            name: "wirewitness",
            dependencies: [
                "Wire", "Findings", "Capture", "Judgement", "Analysis", "CaseStore", "Report", "Watcher", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Debian", "Service"],
            swiftSettings: settings),

        // Beside the tower.
        .target(name: "Forge", dependencies: ["Wire"], swiftSettings: settings),
        .executableTarget(
            name: "lab",
            dependencies: [
                "Wire", "Findings", "Capture", "Analysis", "CaseStore", "Forge", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["RATE.md"],
            resources: ["holder", "path", "plain", "portal", "quic", "servers"].map { .embedInCode("Peers/\($0).py") },
            swiftSettings: settings),
        .target(name: "CMeasure"),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Wire", "Findings", "CPcap", "Unsealing", "Capture", "Conversations", "Detection", "Judgement", "Analysis", "CaseStore", "Report",
                "Forge", "CMeasure", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], exclude: ["COSTS.md", "HOSTILE.md", "LABELS.md", "MONTH.md", "PEERS.md", "SPEED.md", "TSHARK.md", "month.svg"],
            swiftSettings: settings),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Wire", "Findings", "Unsealing", "Capture", "Conversations", "Detection", "Judgement", "Analysis", "CaseStore", "Report",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["RUNS.md"],
            swiftSettings: settings),

        .testTarget(name: "BenchTests", dependencies: ["Analysis", "bench"], swiftSettings: settings),
        .testTarget(name: "FuzzTests", dependencies: ["fuzz"], resources: [.copy("Inputs")], swiftSettings: settings),
        .testTarget(name: "WireTests", dependencies: ["Wire", "Forge"], swiftSettings: settings),
        .testTarget(name: "FindingsTests", dependencies: ["Wire", "Findings"], swiftSettings: settings),
        .testTarget(name: "UnsealingTests", dependencies: ["Wire", "Unsealing"], swiftSettings: settings),
        .testTarget(name: "ForgeTests", dependencies: ["Wire", "Findings", "Forge", "lab"], swiftSettings: settings),
        .testTarget(name: "CaptureTests", dependencies: ["Wire", "Findings", "Capture", "Forge"], swiftSettings: settings),
        .testTarget(name: "ConversationsTests", dependencies: ["Wire", "Findings", "Conversations", "Forge"], swiftSettings: settings),
        .testTarget(name: "DetectionTests", dependencies: ["Wire", "Findings", "Conversations", "Detection", "Forge"], swiftSettings: settings),
        .testTarget(name: "JudgementTests", dependencies: ["Wire", "Findings", "Judgement"], swiftSettings: settings),
        .testTarget(
            name: "AnalysisTests", dependencies: ["Wire", "Findings", "Capture", "Judgement", "Analysis", "Forge"], swiftSettings: settings),
        .testTarget(
            name: "CaseStoreTests", dependencies: ["Wire", "Findings", "CaseStore", "Forge", "bench", .product(name: "GRDB", package: "GRDB.swift")],
            resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(
            name: "ReportTests", dependencies: ["Wire", "Findings", "Capture", "Analysis", "Report", "Forge", "fuzz"], exclude: ["Snapshots"],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests", dependencies: ["Wire", "Findings", "Capture", "Analysis", "CaseStore", "Report", "Watcher", "wirewitness"],
            swiftSettings: settings),
        .testTarget(name: "WatcherTests", dependencies: ["Wire", "Findings", "Capture", "Watcher", "CLinux"], swiftSettings: settings),
        .testTarget(
            name: "ScenarioTests", dependencies: ["Wire", "Findings", "Capture", "Analysis", "Report", "Forge", "lab"], swiftSettings: settings),
    ]
)

// The documentation's plugin is fetched only when documentation is made (`make docs`).
if Context.environment["WIREWITNESS_DOCS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.3"))
}
