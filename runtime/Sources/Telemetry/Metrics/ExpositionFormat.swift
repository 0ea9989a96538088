/// A text format in which metrics are handed out.
public enum ExpositionFormat: Sendable, CaseIterable {
  /// The Prometheus text format, version 0.0.4.
  case prometheus
  /// OpenMetrics 1.0.
  case openMetrics

  /// The `Content-Type`.
  public var contentType: String {
    switch self {
    case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
    case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
    }
  }

  /// The format that an `Accept` field likes best; Prometheus text where it names neither.
  public init(accept: String?) {
    var openMetrics = 0.0
    var text = 0.0
    for element in (accept ?? "").split(separator: ",") {
      let parts = element.lowercased().filter { $0 != " " && $0 != "\t" }.split(separator: ";")
      func parameter(_ name: String) -> String? {
        parts.dropFirst().first { $0.hasPrefix(name + "=") }
          .map { String($0.dropFirst(name.count + 1).filter { $0 != "\"" }) }
      }
      let weight = parameter("q").map { Double($0) ?? 0 } ?? 1
      guard (0...1).contains(weight) else { continue }
      switch parts.first {
      case "application/openmetrics-text" where ["1.0.0", nil].contains(parameter("version")):
        openMetrics = max(openMetrics, weight)
      case "text/plain" where ["0.0.4", nil].contains(parameter("version")):
        text = max(text, weight)
      default: break
      }
    }
    self = openMetrics > 0 && openMetrics >= text ? .openMetrics : .prometheus
  }
}
