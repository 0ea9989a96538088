/// Writes metrics as text, the same bytes for the same values.
public struct Exposition: Sendable {
  /// The format.
  public let format: ExpositionFormat

  /// Makes a writer of a format.
  public init(_ format: ExpositionFormat) { self.format = format }

  /// The text of metrics, in the order they are given.
  public func bytes(_ families: [MetricFamily]) -> [UInt8] {
    var text: [UInt8] = []
    for family in families { write(family, to: &text) }
    if format == .openMetrics { text += "# EOF\n".utf8 }
    return text
  }

  private func write(_ family: MetricFamily, to text: inout [UInt8]) {
    let name = metadataName(family)
    text += "# HELP \(name) \(escaped(family.help, quotes: format == .openMetrics))\n".utf8
    text += "# TYPE \(name) \(kind(family.kind))\n".utf8
    if format == .openMetrics, let unit = family.unit {
      text += "# UNIT \(name) \(unit.rawValue)\n".utf8
    }
    for series in family.series { write(series, of: family, to: &text) }
  }

  /// The name that the metadata is about: OpenMetrics leaves out what the kind adds.
  private func metadataName(_ family: MetricFamily) -> String {
    format == .openMetrics ? family.name : family.name + Self.suffix(family.kind)
  }

  private static func suffix(_ kind: MetricFamily.Kind) -> String {
    switch kind {
    case .counter: "_total"
    case .info: "_info"
    case .gauge, .histogram: ""
    }
  }

  /// Prometheus text knows no `info`.
  private func kind(_ kind: MetricFamily.Kind) -> String {
    kind == .info && format == .prometheus ? "gauge" : kind.rawValue
  }

  private func write(
    _ series: MetricFamily.Series, of family: MetricFamily, to text: inout [UInt8]
  ) {
    let labels = Array(zip(family.labels, series.labels))
    switch series.value {
    case .number(let number):
      write(family.name + Self.suffix(family.kind), labels, Self.text(number), to: &text)
    case .histogram(let ranges, let count, let sum):
      for (bound, below) in ranges {
        write(
          family.name + "_bucket", labels + [("le", bound.description)], String(below), to: &text)
      }
      write(family.name + "_bucket", labels + [("le", "+Inf")], String(count), to: &text)
      write(family.name + "_sum", labels, Self.text(sum), to: &text)
      write(family.name + "_count", labels, String(count), to: &text)
    }
  }

  private func write(
    _ name: String, _ labels: [(name: String, value: String)], _ value: String,
    to text: inout [UInt8]
  ) {
    text += name.utf8
    if !labels.isEmpty {
      let pairs = labels.map { "\($0)=\"\(escaped($1, quotes: true))\"" }
      text += "{\(pairs.joined(separator: ","))}".utf8
    }
    text += " \(value)\n".utf8
  }

  private func escaped(_ text: String, quotes: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\"" where quotes: result.append(contentsOf: "\\\"".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A number without a fraction as an integer, as long as it is exact.
  private static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number > 0 ? "+Inf" : "-Inf" }
    if let integer = Int64(exactly: number), integer.magnitude <= 1 << 53 { return String(integer) }
    return number.description
  }
}
