import Foundation
import JSON
import LoopbackServer
import Synchronization
import TestSupport
import Testing

/// The specification's examples that listen or start with events, run with events.
///
/// Where an example calls a host, a server on loopback takes its place.
@Suite(.enabled(if: PublishedCases.exist)) struct EventExampleTests {
  private static func temperature(_ degrees: Double) -> JSONValue {
    .event([
      "type": "com.fake-hospital.vitals.measurements.temperature",
      "data": ["temperature": .number(degrees)],
    ])
  }

  private static func pulse(_ beats: Double) -> JSONValue {
    .event([
      "type": "com.fake-hospital.vitals.measurements.bpm", "data": ["bpm": .number(beats)],
    ])
  }

  private static let vitals = [
    temperature(37), pulse(70), temperature(39), temperature(40), pulse(110), pulse(50),
  ]

  /// An example, the events it gets, and its output.
  struct Case: Sendable {
    var file: String
    var events: [JSONValue]
    var output: JSONValue
  }

  static let cases = [
    Case(
      file: "listen-to-one.yaml",
      events: [
        .event(["type": "com.virtual-wf-powered-race.events.race.announced.v1"]),
        .event(["type": "com.virtual-wf-powered-race.events.race.started.v1", "data": ["lap": 1]]),
      ], output: ["POST /api/v4/cars//start"]),
    Case(
      file: "listen-to-all.yaml", events: vitals, output: [["temperature": 39], ["bpm": 110]]),
    Case(
      file: "listen-to-all read-envelope.yaml", events: vitals,
      output: [temperature(39), pulse(110)]),
    Case(file: "listen-to-any.yaml", events: vitals, output: [["temperature": 37]]),
    Case(file: "listen-to-any-filter.yaml", events: vitals, output: [["temperature": 39]]),
    Case(
      file: "listen-to-any-until-condition.yaml", events: vitals,
      output: [["temperature": 37], ["bpm": 70], ["temperature": 39], ["temperature": 40]]),
    Case(
      file: "listen-to-any-until-consumed.yaml",
      events: vitals + [.event(["type": "com.fake-hospital.patient.checked-out"]), pulse(120)],
      output: [["temperature": 39], ["temperature": 40], ["bpm": 110], ["bpm": 50]]),
    Case(
      file: "schedule-event-driven.yaml",
      // The example reads `.data` of what `read` has made the data already.
      events: [
        .event([
          "type": "com.example.hospital.events.patients.heartbeat.low",
          "data": ["data": ["patient": ["id": "p1", "vitals": ["bpm": 30]]]],
        ])
      ],
      output: [
        "patientId": "p1", "patientName": .null, "roomNumber": .null,
        "vitals": ["heartRate": 30, "timestamp": .null],
        "message":
          "Alert: Patient's heartbeat is critically low. Immediate attention required.",
      ]),
    Case(
      file: "set.yaml",
      events: [
        .event(["type": "io.serverlessworkflow.samples.events.trigger.v1", "data": ["n": 1]])
      ], output: ["startEvent": ["n": 1]]),
    Case(
      file: "set-expression.yaml",
      events: [
        .event(["type": "io.serverlessworkflow.samples.events.trigger.v1", "data": ["n": 1]])
      ], output: ["n": 1]),
    Case(file: "schedule-cron.yaml", events: [], output: ["POST /api/v1/backup/start"]),
    // These two read a property of the array that `listen` gives, which is mended here.
    Case(
      file: "for.yaml",
      events: (1...3).map {
        .event([
          "type": "com.fake.petclinic.pets.checkup.completed.v2", "data": .number(Double($0)),
        ])
      }, output: ["vet": "Ann", "seen": ["a", "b"]]),
    Case(
      file: "accumulate-room-readings.yaml",
      events: [
        reading("temperature", 21, "hall"), reading("humidity", 40, "den"),
        reading("humidity", 50, "hall"),
      ], output: ["POST /report"]),
  ]

  private static func reading(_ kind: String, _ value: Double, _ room: String) -> JSONValue {
    .event([
      "type": .string("my.home.sensors.\(kind)"), "source": "https://my.home.com/sensor",
      "roomid": .string(room), "data": ["reading": .number(value)],
    ])
  }

  @Test(arguments: cases) func `an example consumes its events`(test: Case) throws {
    let server = try Self.server()
    let run = WorkflowRun(
      try Self.workflow(test.file, server), input: Self.inputs[test.file], events: test.events)
    for difference in CaseExpectation(expect: ["output": test.output]).differences(from: run) {
      Issue.record("\(test.file): \(difference)")
    }
    if test.file == "accumulate-room-readings.yaml" {
      // One for each reading of the room.
      #expect(server.seen.requests.count { $0.hasPrefix("POST /readings") } == 2)
    }
  }

  @Test func `gossip is posted one after the other, for as long as there is some`() throws {
    let server = try Self.server()
    let run = WorkflowRun(
      try Self.workflow("listen-to-any-forever-foreach.yaml", server), input: nil,
      events: (1...3).map { .event(["type": "gossip", "data": ["n": .number(Double($0))]]) })
    guard case .broken(let reason) = run.result, reason.contains("/do/0/listenToGossips") else {
      Issue.record("\(run.summary)")
      return
    }
    let bodies = server.seen.requests.compactMap { $0.components(separatedBy: "\r\n\r\n").last }
    #expect(bodies == (1...3).map { #"{"event":{"n":\#($0)}}"# })
  }

  private static let inputs: [String: JSONValue] = [
    "for.yaml": ["pets": [["id": "a"], ["id": "b"]], "vet": "Ann", "seen": []]
  ]

  private static let changes = [
    ("'.pets + [{ \"id\": $pet.id }]'", "'$input | .seen += [$pet.id] | del(.pets)'"),
    ("as: .data.reading", "as: '{ readings: map(.reading) }'"),
    ("http://myorg.io/ordersservices.json", "https://myorg.io/openapi.json"),
  ]

  private static func workflow(_ file: String, _ server: TestServer) throws -> String {
    guard let folder = PublishedCases.folder else { return "" }
    let url = folder.appendingPathComponent("examples/\(file)")
    var text = try String(contentsOf: url, encoding: .utf8)
    for (old, new) in changes { text = text.replacingOccurrences(of: old, with: new) }
    // Hosts of calls, and not what events have as their source.
    return text.replacing(
      /https:\/\/(?!my\.home)[a-z0-9.-]+/, with: "http://127.0.0.1:\(server.port)")
  }

  private static func server() throws -> TestServer {
    try TestServer { request, _ in
      let words = request.split(separator: " ")
      let body = request.components(separatedBy: "\r\n\r\n").last ?? ""
      switch words[1] {
      case "/openapi.json": return TestServer.json(document)
      case "/api/v1/notify": return TestServer.json(body)
      default: return TestServer.json(#"["\#(words[0]) \#(words[1])"]"#)
      }
    }
  }

  private static let document = #"""
    {
      "openapi": "3.1.0",
      "servers": [{ "url": "/" }],
      "paths": {
        "/readings": { "post": { "operationId": "logreading" } },
        "/report": { "post": { "operationId": "produceReport" } }
      }
    }
    """#
}
