import JSON
import Program

/// Reads a duration that an expression gives (specification, section Duration).
enum DurationValue {
  private static let units: [String: Double] = [
    "days": 86_400e9, "hours": 3_600e9, "minutes": 60e9, "seconds": 1e9, "milliseconds": 1e6,
  ]

  /// The nanoseconds of an ISO 8601 text or of an object with `days`, `hours`, `minutes`, `seconds`
  /// and `milliseconds`.
  static func nanoseconds(_ value: JSONValue) throws(WorkflowError) -> Int64 {
    switch value {
    case .string(let text): return try nanoseconds(text)
    case .object(let object): return try nanoseconds(object)
    default:
      throw WorkflowError(
        .expression,
        detail: "a duration must be ISO 8601 text or an object, but is \(value.kind.rawValue)")
    }
  }

  private static func nanoseconds(_ text: String) throws(WorkflowError) -> Int64 {
    do throws(DurationText.Problem) {
      return try DurationText.nanoseconds(text)
    } catch {
      let problem =
        switch error {
        case .malformed: "is not an ISO 8601 duration such as 'PT1M30S'"
        case .calendarUnit: "has years or months, which have no length"
        case .tooLong: "is too long"
        }
      throw WorkflowError(.expression, detail: "the duration '\(text)' \(problem)")
    }
  }

  private static func nanoseconds(_ object: JSONObject) throws(WorkflowError) -> Int64 {
    var total = 0.0
    for (key, value) in object {
      guard let unit = units[key], let count = value.doubleValue, count >= 0 else {
        throw WorkflowError(
          .expression, detail: "'\(key)' of a duration is not a known unit with a number")
      }
      total += unit * count
    }
    guard let nanoseconds = Int64(exactly: total.rounded()) else {
      throw WorkflowError(.expression, detail: "the duration is too long")
    }
    return nanoseconds
  }
}
