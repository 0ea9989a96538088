// swift-tools-version: 6.2
import Glibc
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

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: lean)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of the engine, which a package of a workflow goes without.
let testTargets: [Target] = [
  .target(name: "TestRandom", path: "Tests/TestRandom", swiftSettings: strict),
  tests("JSONTests", ["JSON", "TestRandom"]),
  tests("JQMachineTests", ["JQMachine", "JSON", "TestRandom"]),
  tests("JSONSchemaTests", ["JSONSchema", "JSON", "TestRandom"]),
  tests("ProgramTests", ["Program", "JSON", "JQMachine", "TestRandom"]),
  .target(name: "LoopbackServer", path: "Tests/LoopbackServer", swiftSettings: strict),
  .target(name: "Judge", path: "Tests/Judge", swiftSettings: strict),
  .target(
    name: "ScriptedHost", dependencies: ["Engine", "Program", "JSON", "TestRandom"],
    path: "Tests/ScriptedHost", swiftSettings: strict),
  tests("EngineTests", ["Engine", "Program", "JSON", "ScriptedHost", "TestRandom"]),
  .target(
    name: "JournalTestSupport", dependencies: ["Journal"], path: "Tests/JournalTestSupport",
    swiftSettings: strict),
  .executableTarget(
    name: "journal-writer", dependencies: ["Journal", "SQLiteJournal", "JournalTestSupport"],
    path: "Tests/JournalWriter", swiftSettings: strict),
  tests(
    "JournalTests",
    ["Journal", "SQLiteJournal", "CSQLite", "JournalTestSupport", "journal-writer"]),
  tests("EventLoopTests", ["EventLoop", "ProcessRunner"]),
  tests("HTTPClientTests", ["HTTPClient", "EventLoop", "LoopbackServer"]),
  tests(
    "WorkflowKitTests", ["WorkflowKit", "Engine", "Program", "JSON", "ScriptedHost"]),
  tests("TelemetryTests", ["Telemetry", "Engine", "Program", "JSON", "Judge"]),
  tests("HTTPServerTests", ["HTTPServer", "EventLoop", "JSON"]),
  tests("ServiceSettingsTests", ["ServiceSettings", "Telemetry", "JSON", "HTTPServer"]),
]

let hasTests = access("\(Context.packageDirectory)/Tests", F_OK) == 0

let package = Package(
  name: "slipway-runtime",
  products: [
    .library(name: "Engine", targets: ["Engine", "EngineHost", "Program", "JSON", "JQMachine"]),
    .library(name: "WorkflowKit", targets: ["WorkflowKit", "Engine", "Program", "JSON"]),
    .executable(name: "slipway-engine", targets: ["slipway-engine"]),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CEvent", pkgConfig: "libevent_openssl", providers: [.apt(["libevent-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLinux"),
    library("JSON"),
    library("Spelling"),
    library("JQMachine", ["JSON", "CLinux", "CPCRE2"]),
    library("JSONSchema", ["JSON", "CPCRE2"]),
    library("Program", ["JSON", "JQMachine"]),
    library("Engine", ["JSON", "JQMachine", "JSONSchema", "Program"]),
    library("Journal"),
    library("EventLoop", ["CEvent", "CLinux"]),
    library("SQLiteJournal", ["Journal", "CSQLite"]),
    library("ProcessRunner", ["EventLoop", "CLinux"]),
    library("HTTPClient", ["EventLoop", "CEvent", "COpenSSL"]),
    library("HTTPServer", ["EventLoop", "JSON", "CLinux"]),
    library(
      "EngineHost",
      ["JSON", "Program", "Engine", "EventLoop", "ProcessRunner", "HTTPClient", "CLinux"]),
    library("Telemetry", ["JSON", "Program", "Engine"]),
    library("ServiceDescription", ["JSON", "JSONSchema", "Program", "Telemetry"]),
    library("ServiceSettings", ["JSON", "Spelling", "Program", "Telemetry", "HTTPServer"]),
    library(
      "Service",
      [
        "JSON", "JSONSchema", "Program", "Engine", "EngineHost", "EventLoop", "HTTPClient",
        "HTTPServer", "Journal", "Telemetry", "ServiceDescription", "COpenSSL",
      ]),
    library(
      "EngineTool",
      [
        "JSON", "Program", "Engine", "EventLoop", "EngineHost", "HTTPClient", "HTTPServer",
        "Journal", "SQLiteJournal", "Service", "ServiceSettings", "Spelling", "Telemetry",
      ]),
    library("WorkflowKit", ["JSON", "JQMachine", "Program", "Engine", "EngineHost", "EngineTool"]),
    .executableTarget(
      name: "slipway-engine", dependencies: ["EngineTool", "Program"],
      swiftSettings: lean),
  ] + (hasTests ? testTargets : [])
)
