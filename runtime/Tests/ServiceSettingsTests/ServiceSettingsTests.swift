import JSON
import Telemetry
import Testing

@testable import ServiceSettings

@Suite struct ServiceSettingsTests {
  private func resolve(
    flags: [(String, String?)] = [], environment: [String: String] = [:], file: String? = nil
  ) throws(SettingsProblems) -> ResolvedSettings {
    var flags = flags.map { (name: $0, value: $1) }
    if file != nil { flags.append(("config", "order.json")) }
    return try ResolvedSettings(
      workflow: "order", SettingSources(flags: flags, environment: environment)
    ) { path throws(SettingsFileFailure) in
      guard path == "order.json", let file else { throw SettingsFileFailure("it does not exist") }
      return Array(file.utf8)
    }
  }

  /// What is wrong.
  private func problems(
    flags: [(String, String?)] = [], environment: [String: String] = [:], file: String? = nil
  ) -> [String] {
    do throws(SettingsProblems) {
      _ = try resolve(flags: flags, environment: environment, file: file)
      return []
    } catch {
      return error.lines
    }
  }

  @Test func `A flag is stronger than a variable, and a variable than the file`() throws {
    let file = #"{"maxBody": "4MiB", "maxConcurrency": 7, "queueLength": 8, "sink": null}"#
    let environment = ["SLIPWAY_MAX_BODY": "2MiB", "SLIPWAY_MAX_CONCURRENCY": "9"]
    let resolved = try resolve(
      flags: [("max-body", "1024"), ("ephemeral", nil)], environment: environment, file: file)
    #expect(resolved.settings.maxBody == 1_024)
    #expect(resolved.settings.maxConcurrency == 9)
    #expect(resolved.settings.queueLength == 8)
    #expect(resolved.settings.maxInstances == 1_000_000)
    #expect(resolved.settings.isEphemeral && resolved.settings.sink == nil)
    let sources = Dictionary(
      uniqueKeysWithValues: Setting.all.map { ($0.name, resolved.origin(of: $0)) })
    #expect(sources["max-body"] == .flag("--max-body"))
    #expect(sources["max-concurrency"] == .variable("SLIPWAY_MAX_CONCURRENCY"))
    #expect(sources["queue-length"] == .file(path: "order.json"))
    #expect(sources["max-instances"] == SettingOrigin.none)
    #expect(sources["sink"] == SettingOrigin.none)
  }

  @Test func `The file may be named by a variable`() {
    #expect(
      problems(environment: ["SLIPWAY_CONFIG": "no.json"]) == ["no.json: it does not exist"])
  }

  @Test func `Every setting is set by its flag, its variable and its key`() throws {
    let values: [String: (text: String, file: String)] = [
      "listen": ("[0:0::1]:0", "\"[::1]:0\""), "token-file": ("t", "\"t\""),
      "allow-unauthenticated": ("true", "true"), "state": ("s", "\"s\""),
      "ephemeral": ("1", "true"), "checkpoint-interval": ("5", "5"),
      "retention-age": ("48h", "\"2d\""), "retention-count": ("0", "0"),
      "retention-size": ("1024MiB", "1073741824"), "max-concurrency": ("5", "5"),
      "queue-length": ("5", "5"), "max-instances": ("5", "5"), "wait-timeout": ("0s", "\"0s\""),
      "grace-period": ("90s", "\"90s\""), "missed-schedule": ("all", "\"all\""),
      "sink": ("http://s/", "\"http://s/\""), "lifecycle-events": ("true", "true"),
      "event-buffer-size": ("5", "5"),
      "event-buffer-age": ("1500ms", "\"1500ms\""), "max-body": ("2MB", "2000000"),
      "max-header-bytes": ("2KiB", "\"2KiB\""), "max-connections": ("5", "5"),
      "head-timeout": ("60m", "\"1h\""), "body-timeout": ("5s", "\"5s\""),
      "write-timeout": ("5s", "\"5s\""), "idle-timeout": ("5s", "\"5s\""),
      "secrets-dir": ("d", "\"d\""), "log-level": ("debug", "\"debug\""),
      "log-format": ("text", "\"text\""), "otlp-endpoint": ("https://o", "\"https://o\""),
      "trace": ("t", "\"t\""),
    ]
    let initial = ServiceSettings(workflow: "order")
    for setting in Setting.all {
      let value = try #require(values[setting.name], "\(setting.name) has no value here")
      let shown = [
        try resolve(flags: [(setting.name, value.text)]),
        try resolve(environment: [setting.variable: value.text]),
        try resolve(file: #"{"\#(setting.key)": \#(value.file)}"#),
      ].map { setting.show($0.settings) }
      #expect(shown[0] == shown[1] && shown[1] == shown[2], "\(setting.name)")
      #expect(shown[0] != setting.show(initial), "\(setting.name)")
    }
  }

  @Test func `Optional values may be switched off`() throws {
    let settings = try resolve(
      flags: [("retention-age", "none"), ("ephemeral", "false")],
      environment: ["SLIPWAY_RETENTION_COUNT": "none", "SLIPWAY_EPHEMERAL": "true"],
      file: #"{"sink": "none"}"#
    ).settings
    #expect(settings.retentionAge == nil && settings.retentionCount == nil && settings.sink == nil)
    #expect(!settings.isEphemeral)
  }

  @Test func `Where events go may be told as Knative does`() throws {
    let other = ["K_SINK": "http://k/"]
    #expect(try resolve(environment: other).settings.sink == "http://k/")
    let both = ["K_SINK": "http://k/", "SLIPWAY_SINK": "http://s/"]
    #expect(try resolve(environment: both).settings.sink == "http://s/")
    #expect(problems(environment: ["K_SINK": "k"]).first?.hasPrefix("K_SINK: ") == true)
  }

  @Test(arguments: [
    ("max-body", "12x", "'12x' is no size; write such as 1MiB"),
    ("max-body", "-1", "'-1' is no size; write such as 1MiB"),
    ("max-body", "", "'' is no size; write such as 1MiB"),
    ("max-body", "MiB", "'MiB' is no size; write such as 1MiB"),
    ("max-body", "99999999999TiB", "'99999999999TiB' is no size; write such as 1MiB"),
    ("max-body", "1TiB", "'1TiB' is not within 1KiB to 1GiB"),
    ("max-body", "\u{1B}[2J", "'?[2J' is no size; write such as 1MiB"),
    ("grace-period", "30", "'30' is no length of time; write such as 30s or 500ms"),
    ("grace-period", "+3s", "'+3s' is no length of time; write such as 30s or 500ms"),
    ("grace-period", "999d", "'999d' is not within 0s to 1d"),
    (
      "grace-period", "9223372036854775807d",
      "'9223372036854775807d' is no length of time; write such as 30s or 500ms"
    ),
    ("max-connections", "0", "'0' is no whole number from 1 to 100000"),
    ("max-connections", "none", "'none' is no whole number from 1 to 100000"),
    ("log-level", "INFO", "'INFO' is none of debug, info, warn, error"),
    (
      "listen", "8080",
      "'8080' is no address and port; write such as 127.0.0.1:8080, [::1]:8080 or unix:/run/NAME.sock"
    ),
    (
      "listen", "::1:80",
      "'::1:80' is no address and port; write such as 127.0.0.1:8080, [::1]:8080 or unix:/run/NAME.sock"
    ),
    (
      "listen", "127.0.0.1:65536",
      "'127.0.0.1:65536' is no address and port; write such as 127.0.0.1:8080, [::1]:8080 or unix:/run/NAME.sock"
    ),
    ("sink", "hunter2", "it is no URL; write such as http://127.0.0.1:9000/"),
    ("sink", "http:///hunter2", "it is no URL; write such as http://127.0.0.1:9000/"),
    ("sink", "http://u:hunter2@host/", "a URL with a user or a password is not supported"),
    ("state", "", "'' is no path"), ("ephemeral", "yes", "'yes' is neither true nor false"),
  ])
  func `A bad value is told with where it stands`(
    _ name: String, _ value: String, _ problem: String
  ) throws {
    let setting = try #require(Setting.all.first { $0.name == name })
    #expect(problems(flags: [(name, value)]) == ["--\(name): \(problem)"])
    let variable = problems(environment: [setting.variable: value])
    #expect(variable == (value.isEmpty ? [] : ["\(setting.variable): \(problem)"]))
    // A switch is true or false in a file, and nothing else is.
    let place = "order.json: \(setting.key)"
    let file = problems(file: #"{"\#(setting.key)": \#(JSONValue.string(value))}"#)
    switch name {
    case "ephemeral": #expect(file == ["\(place): must be a boolean, but is string"])
    case "max-connections": #expect(file == ["\(place): must be a number, but is string"])
    default: #expect(file == ["\(place): \(problem)"])
    }
  }

  @Test func `Everything that is wrong is told at once, overruled values too`() {
    #expect(
      problems(
        flags: [("max-body", "1MiB"), ("nothing", nil), ("state", nil)],
        environment: [
          "SLIPWAY_MAX_BODY": "12x", "SLIPWAY_MAX_BODDY": "1", "SLIPWAY_WHATEVER": "1",
          "SLIPWAY_SECRET_API_KEY": "hunter2", "SLIPWAY_SECRETS_DIR": "/run/secrets", "OTHER": "x",
        ], file: #"{"maxBodies": 1, "logLevel": 3, "state": {"a": 1}, "queueLength": 1.5}"#) == [
          "order.json: maxBodies: there is no such setting; did you mean maxBody?",
          "order.json: logLevel: must be a string, but is number",
          "order.json: state: must be a string, but is object",
          "order.json: queueLength: '1.5' is no whole number from 0 to 1000000",
          "SLIPWAY_MAX_BODY: '12x' is no size; write such as 1MiB",
          "SLIPWAY_MAX_BODDY: there is no such setting; did you mean SLIPWAY_MAX_BODY?",
          "SLIPWAY_WHATEVER: there is no such setting",
          "--nothing: there is no such setting", "--state: a value is needed, DIR",
        ])
  }

  @Test(arguments: [
    ("{", "order.json: it is not JSON: expected a string key or '}' at 1:2"),
    ("{\n\"é\" 1}", "order.json: it is not JSON: expected ':' at 2:5"),
    ("[]", "order.json: it must hold a JSON object, but holds array"),
    ("", "order.json: it is not JSON: expected a value at 1:1"),
  ])
  func `A file that is no object of settings`(_ text: String, _ problem: String) {
    #expect(problems(file: text) == [problem])
  }

  @Test func `Variables that Kubernetes sets for services are none of settings`() {
    let environment = [
      "SLIPWAY_ORDER_SERVICE_HOST", "SLIPWAY_ORDER_SERVICE_PORT", "SLIPWAY_ORDER_SERVICE_PORT_HTTP",
      "SLIPWAY_ORDER_PORT", "SLIPWAY_ORDER_PORT_80_TCP", "SLIPWAY_ORDER_PORT_80_TCP_ADDR",
      "SLIPWAY_SERVICE_HOST", "SLIPWAY_PORT_53_UDP_PROTO",
    ]
    #expect(
      problems(
        environment: Dictionary(uniqueKeysWithValues: environment.map { ($0, "tcp://10.0.0.1:80") })
      ).isEmpty)
    #expect(problems(environment: ["SLIPWAY_PORT_X": "1"]).count == 1)
  }

  @Test func `Elsewhere than on loopback tokens are needed`() throws {
    for address in ["0.0.0.0:80", "[::]:80", "10.0.0.1:80", "[::ffff:10.0.0.1]:80"] {
      #expect(problems(flags: [("listen", address)]).count == 1, "\(address)")
      #expect(problems(flags: [("listen", address), ("token-file", "t")]).isEmpty)
      #expect(problems(flags: [("listen", address), ("allow-unauthenticated", nil)]).isEmpty)
    }
    for address in ["127.0.0.1:80", "127.1.2.3:80", "[::1]:80", "[::ffff:127.0.0.1]:80"] {
      #expect(problems(flags: [("listen", address)]).isEmpty, "\(address)")
    }
    #expect(
      problems(file: #"{"listen": "0.0.0.0:80"}"#) == [
        "order.json: listen: others than this machine reach 0.0.0.0:80, so tokens are needed: "
          + "give --token-file FILE, or --allow-unauthenticated"
      ])
  }

  @Test func `A journal and none exclude each other`() {
    #expect(
      problems(flags: [("ephemeral", nil)], environment: ["SLIPWAY_STATE": "s"]) == [
        "SLIPWAY_STATE: there is no journal with --ephemeral; give one of both"
      ])
  }

  @Test func `What is in force is shown with where it comes from, without secrets`() throws {
    let resolved = try resolve(
      flags: [("listen", "127.0.0.1:80")],
      environment: ["K_SINK": "http://s/in?token=hunter2", "SLIPWAY_SECRET_A": "hunter2"],
      file: #"{"maxBody": 2097152, "trace": "a\nb"}"#)
    let rows = resolved.text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(rows.count == Setting.all.count)
    #expect(rows.contains("listen 127.0.0.1:80 --listen"))
    #expect(rows.contains("sink http://s/in?*** K_SINK"))
    #expect(rows.contains("max-body 2MiB order.json"))
    #expect(rows.contains("trace a?b order.json"))
    #expect(rows.contains("state order-state default"))
    #expect(rows.contains("retention-size none default"))
    let shown = resolved.json["settings"]?.arrayValue ?? []
    #expect(shown.count == Setting.all.count)
    #expect(
      shown.contains([
        "name": "sink", "value": "http://s/in?***",
        "source": ["kind": "environment", "name": "K_SINK"],
      ]))
    #expect(
      shown.contains([
        "name": "maxConnections", "value": 1_024, "source": ["kind": "default"],
      ]))
    #expect(!resolved.json.description.contains("hunter2"))
  }

  @Test func `What is shown can be written into a file`() throws {
    let resolved = try resolve(flags: [("retention-size", "3GiB"), ("log-level", "warn")])
    var object = JSONObject()
    for setting in Setting.all { object[setting.key] = setting.show(resolved.settings) }
    // Both together are refused, and one of them is the default.
    object["state"] = nil
    let again = try resolve(file: "\(JSONValue.object(object))")
    #expect(
      again.json["settings"]?.arrayValue?.map { $0["value"] }
        == resolved.json["settings"]?.arrayValue?.map { $0["value"] })
  }

  @Test func `The help says what a value may be and what it is`() throws {
    func help(_ name: String) throws -> String {
      try #require(Setting.all.first { $0.name == name }).help(workflow: "order")
    }
    #expect(try help("listen") == "Where to listen (default 127.0.0.1:8080).")
    #expect(
      try help("max-body") == "The largest body of a request (1KiB to 1GiB; default 1MiB).")
    #expect(
      try help("log-level")
        == "What matters less is not in the log (debug, info, warn, error; default info).")
    #expect(
      try help("ephemeral") == "Keeps no journal: with the process all is gone.")
    #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
  }
}
