// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// What every module of the engine is compiled with: Swift's regular expressions, which nothing here
/// uses, would be a megabyte of every executable.
let lean =
  strict
  + [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]

/// A library of the compiler, in `Sources/`.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A library of the engine, mounted from `runtime/` so that one build covers everything.
func runtime(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "runtime/Sources/\(name)", swiftSettings: lean)
}

func runtimeTests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "runtime/Tests/\(name)", swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], cases: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: cases, swiftSettings: strict)
}

/// Each deployment target is one folder in `targets/`.
///
/// The templates in it are files without holes, which become a part of the compiler.
let deploymentTargets: [(folder: String, module: String, templates: [String])] = [
  ("executable", "ExecutableTarget", []),
  (
    "archive", "ArchiveTarget",
    [
      "install-options.sh", "install-checks.sh", "install-steps.sh", "install-actions.sh",
      "extract.sh",
    ]
  ),
  ("deb", "DebTarget", []),
  ("oci", "OCITarget", []),
  ("dockerfile", "DockerfileTarget", []),
  ("swift-package", "SwiftPackageTarget", []),
]

/// A program of `make bench`, which prints figures.
func benchmark(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .executableTarget(
    name: "benchmark-\(name.lowercased())", dependencies: ["BenchmarkSupport"] + dependencies,
    path: "Benchmarks/\(name)", exclude: exclude,
    swiftSettings: strict)
}

/// Only `make bench` sees these: they link what only a comparison needs.
let benchmarks: [Target] =
  Context.environment["SLIPWAY_BENCHMARKS"] == nil
  ? []
  : [
    .target(
      name: "BenchmarkSupport", dependencies: ["JSON"], path: "Benchmarks/Support",
      swiftSettings: strict),
    .target(
      name: "HTTPBaseline", path: "Benchmarks/HTTP/Baseline",
      linkerSettings: ["curl", "event", "pthread"].map { .linkedLibrary($0) }),
    .target(
      name: "JournalBaseline", path: "Benchmarks/Journal/Baseline",
      linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
      name: "LibjqBaseline", path: "Benchmarks/JQ/Baseline",
      linkerSettings: [.linkedLibrary("jq")]),
    benchmark(
      "JQ", ["LibjqBaseline", "Expressions", "JQMachine", "JSON", "Diagnostics", "SourceText"],
      exclude: ["Baseline"]),
    benchmark(
      "Journal", ["JournalBaseline", "Journal", "SQLiteJournal", "EventLoop"],
      exclude: ["Baseline"]),
    benchmark("Engine", ["Compiler", "Diagnostics", "SourceText", "Engine", "JSON"]),
    benchmark("Check", ["Compiler", "Checker", "Diagnostics", "SourceText"]),
    benchmark("LanguageServer", ["LanguageServer", "JSON"]),
    benchmark("HTTP", ["HTTPBaseline", "HTTPClient", "EventLoop"], exclude: ["Baseline"]),
    .target(
      name: "LoadGenerator", dependencies: ["EventLoop", "CLinux"],
      path: "Benchmarks/LoadGenerator", swiftSettings: strict),
    benchmark("Load", ["LoadGenerator"]),
    .target(
      name: "EvhttpBaseline", path: "Benchmarks/HTTPServer/Baseline",
      linkerSettings: [.linkedLibrary("event")]),
    benchmark(
      "Service", ["EvhttpBaseline", "JournalBaseline", "LoadGenerator"]),
    benchmark(
      "HTTPServer", ["EvhttpBaseline", "LoadGenerator", "HTTPServer", "EventLoop"],
      exclude: ["Baseline"]),
  ]

/// Only `make fuzz` sees this: it is built with the fuzzer's own `main`.
let fuzzing: [Target] =
  Context.environment["SLIPWAY_FUZZING"] == nil
  ? []
  : [
    .executableTarget(
      name: "fuzzing", dependencies: ["FuzzedParsers"], path: "Tests/Fuzzing/Fuzzer",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "slipway",
  products: [
    .executable(name: "slipway", targets: ["slipway"]),
    .executable(name: "slipway-engine", targets: ["slipway-engine"]),
  ],
  targets: [
    // The engine.
    .systemLibrary(
      name: "CPCRE2", path: "runtime/Sources/CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CEvent", path: "runtime/Sources/CEvent", pkgConfig: "libevent_openssl",
      providers: [.apt(["libevent-dev"])]),
    .systemLibrary(
      name: "COpenSSL", path: "runtime/Sources/COpenSSL", pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSQLite", path: "runtime/Sources/CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLinux", path: "runtime/Sources/CLinux"),
    runtime("JSON"),
    runtime("Spelling"),
    runtime("JQMachine", ["JSON", "CLinux", "CPCRE2"]),
    runtime("JSONSchema", ["JSON", "CPCRE2"]),
    runtime("Program", ["JSON", "JQMachine"]),
    runtime("Engine", ["JSON", "JQMachine", "JSONSchema", "Program"]),
    runtime("Journal"),
    runtime("EventLoop", ["CEvent", "CLinux"]),
    runtime("SQLiteJournal", ["Journal", "CSQLite"]),
    runtime("ProcessRunner", ["EventLoop", "CLinux"]),
    runtime("HTTPClient", ["EventLoop", "CEvent", "COpenSSL"]),
    runtime("HTTPServer", ["EventLoop", "JSON", "CLinux"]),
    runtime(
      "EngineHost",
      ["JSON", "Program", "Engine", "EventLoop", "ProcessRunner", "HTTPClient", "CLinux"]),
    runtime("Telemetry", ["JSON", "Program", "Engine"]),
    runtime("ServiceDescription", ["JSON", "JSONSchema", "Program", "Telemetry"]),
    runtime("ServiceSettings", ["JSON", "Spelling", "Program", "Telemetry", "HTTPServer"]),
    runtime(
      "Service",
      [
        "JSON", "JSONSchema", "Program", "Engine", "EngineHost", "EventLoop", "HTTPClient",
        "HTTPServer", "Journal", "Telemetry", "ServiceDescription", "COpenSSL",
      ]),
    runtime(
      "EngineTool",
      [
        "JSON", "Program", "Engine", "EventLoop", "EngineHost", "HTTPClient", "HTTPServer",
        "Journal", "SQLiteJournal", "Service", "ServiceSettings", "Spelling", "Telemetry",
      ]),
    runtime("WorkflowKit", ["JSON", "JQMachine", "Program", "Engine", "EngineHost", "EngineTool"]),
    .executableTarget(
      name: "slipway-engine", dependencies: ["EngineTool", "Program"],
      path: "runtime/Sources/slipway-engine", swiftSettings: lean),
    .target(name: "TestRandom", path: "runtime/Tests/TestRandom", swiftSettings: strict),
    runtimeTests("JSONTests", ["JSON", "TestRandom"]),
    runtimeTests("JQMachineTests", ["JQMachine", "JSON", "TestRandom"]),
    runtimeTests("JSONSchemaTests", ["JSONSchema", "JSON", "TestRandom"]),
    runtimeTests("ProgramTests", ["Program", "JSON", "JQMachine", "TestRandom"]),
    .target(
      name: "LoopbackServer", path: "runtime/Tests/LoopbackServer", swiftSettings: strict),
    .target(name: "Judge", path: "runtime/Tests/Judge", swiftSettings: strict),
    .target(
      name: "ScriptedHost", dependencies: ["Engine", "Program", "JSON", "TestRandom"],
      path: "runtime/Tests/ScriptedHost", swiftSettings: strict),
    runtimeTests("EngineTests", ["Engine", "Program", "JSON", "ScriptedHost", "TestRandom"]),
    .target(
      name: "JournalTestSupport", dependencies: ["Journal"],
      path: "runtime/Tests/JournalTestSupport", swiftSettings: strict),
    .executableTarget(
      name: "journal-writer", dependencies: ["Journal", "SQLiteJournal", "JournalTestSupport"],
      path: "runtime/Tests/JournalWriter", swiftSettings: strict),
    runtimeTests(
      "JournalTests",
      ["Journal", "SQLiteJournal", "CSQLite", "JournalTestSupport", "journal-writer"]),
    runtimeTests("EventLoopTests", ["EventLoop", "ProcessRunner"]),
    runtimeTests("HTTPClientTests", ["HTTPClient", "EventLoop", "LoopbackServer"]),
    runtimeTests(
      "WorkflowKitTests", ["WorkflowKit", "Engine", "Program", "JSON", "ScriptedHost"]),
    runtimeTests("TelemetryTests", ["Telemetry", "Engine", "Program", "JSON", "Judge"]),
    runtimeTests(
      "ServiceSettingsTests", ["ServiceSettings", "Telemetry", "JSON", "HTTPServer"]),
    runtimeTests("HTTPServerTests", ["HTTPServer", "EventLoop", "JSON"]),

    // The compiler, in the order of its stages.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    library("SourceText"),
    library("Diagnostics", ["SourceText", "JSON", "Spelling"]),
    library("YAML", ["SourceText", "Diagnostics", "CYAML", "JSON"]),
    library("WorkflowSyntax", ["SourceText", "Diagnostics", "YAML", "JSON", "Program"]),
    library("Types", ["SourceText", "JSON"]),
    library("Expressions", ["SourceText", "Diagnostics", "JSON", "JQMachine", "Types"]),
    library(
      "Checker",
      [
        "SourceText", "Diagnostics", "YAML", "WorkflowSyntax", "Expressions", "JSON", "JQMachine",
        "JSONSchema", "Program", "Types",
      ]),
    library("FlowGraph", ["Program"]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    library("Artifacts", ["CArchive", "CZlib", "COpenSSL", "JSON", "Program"]),
    library("Manifest", ["JSON"]),
    library("Minisign", ["COpenSSL"]),
    library(
      "TargetKit",
      [
        "SourceText", "Diagnostics", "Program", "ServiceSettings", "HTTPServer", "Artifacts",
        "Manifest", "Minisign", "JSON",
      ]),
    library("Systemd", ["TargetKit", "ServiceSettings", "Artifacts", "Program"]),
    // What several targets have in common.
    library("Containers", ["TargetKit", "Artifacts", "Program", "Diagnostics", "SourceText"]),
    library(
      "Verification", ["Artifacts", "Diagnostics", "JSON", "Minisign", "TargetKit"]),
    library(
      "Compiler",
      [
        "SourceText", "Diagnostics", "YAML", "WorkflowSyntax", "Expressions", "Checker", "Program",
        "JSON", "TargetKit", "Artifacts",
      ] + deploymentTargets.map { .init(stringLiteral: $0.module) }),
    library(
      "LanguageServer",
      [
        "SourceText", "Diagnostics", "WorkflowSyntax", "Expressions", "Types", "Checker",
        "Compiler", "YAML", "JSON", "Program",
      ]),
    library("CommandLineKit", ["Diagnostics"]),
    .executableTarget(
      name: "slipway",
      dependencies: [
        "SourceText", "Diagnostics", "Checker", "Compiler", "CommandLineKit", "Expressions",
        "Artifacts", "TargetKit", "Minisign", "Verification", "FlowGraph", "LanguageServer", "JSON",
        "JQMachine",
        "Program",
        "Engine", "EventLoop", "EngineHost",
      ], swiftSettings: strict),
    // A part of `make build`: describes the engine that was built.
    .executableTarget(
      name: "describe-engine", dependencies: ["Artifacts", "JSON"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["SourceText", "Diagnostics", "TestRandom"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "FuzzedParsers",
      dependencies: [
        "SourceText", "Diagnostics", "YAML", "WorkflowSyntax", "Expressions", "Checker", "Compiler",
        "LanguageServer", "CommandLineKit", "JSON", "JQMachine", "JSONSchema", "HTTPClient",
        "HTTPServer", "Program", "Engine", "EngineHost",
      ], path: "Tests/Fuzzing/Parsers", swiftSettings: strict),
    tests("FuzzedParsersTests", ["FuzzedParsers", "TestRandom", "TestSupport"]),
    tests("SourceTextTests", ["SourceText"]),
    tests("DiagnosticsTests", ["Diagnostics", "SourceText", "JSON", "TestSupport"]),
    tests("YAMLTests", ["YAML", "SourceText", "Diagnostics", "JSON", "TestSupport"]),
    tests(
      "WorkflowSyntaxTests",
      ["WorkflowSyntax", "YAML", "SourceText", "Diagnostics", "JSON", "Program", "TestSupport"],
      cases: ["Broken", "Complete"]),
    tests(
      "ExpressionsTests",
      [
        "Expressions", "SourceText", "Diagnostics", "JSON", "JQMachine", "TestSupport",
        "TestRandom",
      ]),
    tests(
      "TypesTests",
      ["Types", "Expressions", "SourceText", "Diagnostics", "JSON", "JQMachine", "TestSupport"]),
    tests(
      "CheckerTests",
      [
        "Checker", "Compiler", "WorkflowSyntax", "YAML", "Expressions", "SourceText", "Diagnostics",
        "Program", "JSON", "TestSupport",
      ]),
    tests(
      "ServiceDocumentsTests",
      [
        "ServiceDescription", "ServiceSettings", "Telemetry", "JSON", "JSONSchema", "Program",
        "Checker", "Compiler", "SourceText", "Judge", "TestSupport",
      ]),
    tests("ArtifactsTests", ["Artifacts", "JSON", "TestSupport"]),
    tests(
      "ManifestTests", ["Manifest", "JSON", "TestSupport"],
      cases: ["expected.yaml", "expected.json"]),
    tests("MinisignTests", ["Minisign", "TestSupport"]),
    tests(
      "VerificationTests",
      [
        "Verification", "TargetKit", "Artifacts", "Minisign", "Program", "Diagnostics", "JSON",
        "TestSupport",
      ]),
    tests(
      "CompilerTests",
      ["Compiler", "Checker", "TargetKit", "Artifacts", "Program", "Diagnostics", "SourceText"]),
    tests(
      "TargetKitTests",
      [
        "TargetKit", "Artifacts", "Diagnostics", "SourceText", "Minisign", "Program", "JSON",
        "TestSupport",
      ],
      cases: ["Expected"]),
    tests("SystemdTests", ["Systemd", "TargetKit", "Artifacts", "Program", "TestSupport"]),
    tests(
      "LanguageServerTests",
      ["LanguageServer", "SourceText", "Checker", "JSON", "TestSupport", "slipway"]),
    tests(
      "FixtureTests",
      [
        "Checker", "Compiler", "Diagnostics", "SourceText", "TargetKit", "Artifacts", "TestSupport",
        "Program", "Engine", "JSON", "ScriptedHost", "slipway", "slipway-engine",
      ]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "CommandLineKit", "Compiler", "Diagnostics", "TargetKit", "TestSupport", "slipway",
        "slipway-engine",
      ],
      exclude: ["Transcripts"], swiftSettings: strict),
    tests(
      "DurabilityTests",
      ["Compiler", "Diagnostics", "SourceText", "Program", "Engine", "JSON", "ScriptedHost"]),
    tests(
      "ServiceTests",
      [
        "Service", "Compiler", "Diagnostics", "SourceText", "Program", "Engine", "EngineHost",
        "EventLoop", "HTTPClient", "HTTPServer", "JSON", "Journal", "SQLiteJournal", "Telemetry",
        "JSONSchema", "LoopbackServer", "TestSupport", "slipway", "slipway-engine",
      ]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "Checker", "Compiler", "Diagnostics", "SourceText", "YAML", "Program", "Engine",
        "EngineHost", "JSON", "LoopbackServer", "TestSupport", "TargetKit", "Artifacts",
        "SwiftPackageTarget", "slipway-engine",
      ], exclude: ["Semantics"], swiftSettings: strict),
  ]
    + deploymentTargets.flatMap { target -> [Target] in
      [
        .target(
          name: target.module,
          dependencies: [
            "TargetKit", "Systemd", "Containers", "Artifacts", "Manifest", "Program", "JQMachine",
            "Diagnostics", "SourceText", "JSON",
          ],
          path: "targets/\(target.folder)/Sources",
          resources: target.templates.map { .embedInCode("templates/\($0)") },
          swiftSettings: strict),
        .testTarget(
          name: "\(target.module)Tests",
          dependencies: [
            .init(stringLiteral: target.module), "TargetKit", "Systemd", "Artifacts", "Program",
            "Diagnostics", "SourceText", "JSON", "TestSupport", "Minisign",
          ],
          path: "targets/\(target.folder)/Tests", swiftSettings: strict),
      ]
    } + benchmarks + fuzzing
)
