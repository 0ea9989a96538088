import Program

/// Where traces are sent and which, as the variables of OpenTelemetry say.
public struct TracingSettings: Sendable {
  /// The URL that batches are posted to; none sends nothing.
  public var endpoint: String?
  /// The header fields of requests, which may hold what is secret.
  public var headers: [(name: String, value: String)] = []
  /// The attributes of the service, in order.
  public var resource: [(name: String, value: String)] = []
  /// Which traces are recorded.
  public var sampler = Sampler(.all)
  /// How long a request may take.
  public var timeout = Duration.seconds(10)
  /// How much and how often is sent.
  public var limits = SpanExporter.Limits()
  /// What could not be used, for the log; no value of a header stands in it.
  public private(set) var warnings: [String] = []

  /// Reads the settings; a value that cannot be used is left out with a warning, as OpenTelemetry
  /// asks for.
  ///
  /// - Parameters:
  ///   - identity: The workflow, which names the service where the variables do not.
  ///   - environment: The environment variables.
  ///   - endpoint: The URL of the collector without `/v1/traces`, in place of the variable's.
  public init(
    of identity: WorkflowIdentity, environment: [String: String], endpoint: String? = nil
  ) {
    var reader = VariableReader(environment: environment)
    self.endpoint = Self.endpoint(&reader, base: endpoint)
    headers = Self.headers(&reader)
    resource = Self.resource(&reader, identity)
    sampler = Self.sampler(&reader)
    limits = Self.limits(&reader)
    for name in ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"] {
      guard let milliseconds = reader.number(name, 1...3_600_000) else { continue }
      timeout = .milliseconds(milliseconds)
      break
    }
    warnings = reader.warnings
  }

  private static func endpoint(_ reader: inout VariableReader, base: String?) -> String? {
    let exporter = reader["OTEL_TRACES_EXPORTER"] ?? "otlp"
    guard reader["OTEL_SDK_DISABLED"]?.lowercased() != "true", exporter != "none" else {
      return nil
    }
    if exporter != "otlp" {
      reader.warn("OTEL_TRACES_EXPORTER", "'\(exporter)' is not known; 'otlp' is used")
    }
    for name in ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"] {
      guard let text = reader[name] else { continue }
      if text != "http/json" { reader.warn(name, "'\(text)' is not spoken; 'http/json' is used") }
      break
    }
    if base == nil, let url = reader.url("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") { return url }
    guard let base = base ?? reader.url("OTEL_EXPORTER_OTLP_ENDPOINT") else { return nil }
    return base + (base.hasSuffix("/") ? "" : "/") + "v1/traces"
  }

  private static func headers(_ reader: inout VariableReader) -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    for name in ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"] {
      for (key, value) in reader.pairs(name) {
        guard key.utf8.allSatisfy(isTokenCharacter),
          value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else {
          reader.warn(name, "a name or value cannot stand in a header field")
          continue
        }
        headers.removeAll { $0.name.lowercased() == key.lowercased() }
        headers.append((key, value))
      }
    }
    return headers
  }

  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  private static func resource(
    _ reader: inout VariableReader, _ identity: WorkflowIdentity
  ) -> [(name: String, value: String)] {
    var resource = [
      (name: "service.name", value: identity.name),
      (name: "service.namespace", value: identity.namespace),
      (name: "service.version", value: identity.version),
      (name: "telemetry.sdk.name", value: "slipway"),
      (name: "telemetry.sdk.language", value: "swift"),
    ]
    func set(_ name: String, _ value: String) {
      if let position = resource.firstIndex(where: { $0.name == name }) {
        resource[position].value = value
      } else {
        resource.append((name, value))
      }
    }
    for (name, value) in reader.pairs("OTEL_RESOURCE_ATTRIBUTES") { set(name, value) }
    if let name = reader["OTEL_SERVICE_NAME"] { set("service.name", name) }
    return resource
  }

  private static func sampler(_ reader: inout VariableReader) -> Sampler {
    let name = "OTEL_TRACES_SAMPLER"
    guard let text = reader[name] else { return Sampler(.all) }
    let prefix = "parentbased_"
    let followsParent = text.hasPrefix(prefix)
    switch followsParent ? String(text.dropFirst(prefix.count)) : text {
    case "always_on": return Sampler(.all, followsParent: followsParent)
    case "always_off": return Sampler(.none, followsParent: followsParent)
    case "traceidratio":
      let argument = "OTEL_TRACES_SAMPLER_ARG"
      guard let text = reader[argument] else { return Sampler(.all, followsParent: followsParent) }
      guard let ratio = Double(text), (0...1).contains(ratio) else {
        reader.warn(argument, "'\(text)' is no number from 0 to 1; 1 is used")
        return Sampler(.all, followsParent: followsParent)
      }
      return Sampler(.ratio(ratio), followsParent: followsParent)
    default:
      reader.warn(name, "'\(text)' is not known; 'parentbased_always_on' is used")
      return Sampler(.all)
    }
  }

  private static func limits(_ reader: inout VariableReader) -> SpanExporter.Limits {
    var limits = SpanExporter.Limits()
    if let count = reader.number("OTEL_BSP_MAX_QUEUE_SIZE", 1...1_000_000) { limits.queue = count }
    if let count = reader.number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", 1...100_000) {
      limits.batch = count
    }
    if let milliseconds = reader.number("OTEL_BSP_SCHEDULE_DELAY", 1...3_600_000) {
      limits.interval = .milliseconds(milliseconds)
    }
    limits.batch = min(limits.batch, limits.queue)
    return limits
  }
}
