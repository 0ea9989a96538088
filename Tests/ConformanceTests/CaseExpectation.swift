import Engine
import JSON
import Program

/// What a published workflow case expects, and how a run differs from it.
struct CaseExpectation {
  let expect: JSONValue

  /// Whether the workflow is expected to complete.
  var completes: Bool {
    let asserted = expect["assert"]?.arrayValue ?? []
    let tellsFault = asserted.contains { $0["path"] == nil && $0.objectValue?.count ?? 0 > 0 }
    return expect["fault"] == nil && !tellsFault
  }

  /// What is not as expected; nothing where all is.
  func differences(from run: WorkflowRun) -> [String] {
    if let output = expect["output"] {
      return outputOf(run) == output ? [] : ["expected \(output), \(run.summary)"]
    }
    if let fault = expect["fault"] { return faultDifferences(fault, run) }
    return (expect["assert"]?.arrayValue ?? []).flatMap { differences(from: run, assertion: $0) }
      + (expect["has"]?.arrayValue ?? []).filter { outputOf(run)?[$0.stringValue ?? ""] == nil }
      .map { "expected property \($0), \(run.summary)" }
  }

  private func differences(from run: WorkflowRun, assertion: JSONValue) -> [String] {
    if let path = assertion["path"]?.arrayValue {
      let value = outputOf(run).flatMap { $0.value(at: path) }
      let holds =
        outputOf(run) != nil
        && (assertion["absent"] == true ? value == nil : value == assertion["equals"])
      return holds ? [] : ["\(assertion) does not hold: \(run.summary)"]
    }
    var fault = JSONObject()
    for (key, value) in assertion.objectValue ?? [:] where key.hasPrefix("error_") {
      fault[String(key.dropFirst(6))] = value
    }
    return faultDifferences(.object(fault), run)
  }

  /// Compares an error; a member with `~` after its name is a part of the text.
  private func faultDifferences(_ expected: JSONValue, _ run: WorkflowRun) -> [String] {
    guard case .faulted(let error) = run.result else {
      return ["expected a fault, \(run.summary)"]
    }
    return (expected.objectValue ?? [:]).compactMap { key, value in
      let holds =
        switch key {
        case "type": value.namesErrorType(.string(error.type))
        case let part where part.hasSuffix("~"):
          error.json[String(part.dropLast())]?.stringValue?.contains(value.stringValue ?? "")
            ?? false
        default: error.json[key] == value
        }
      return holds ? nil : "expected \(key) \(value), \(run.summary)"
    }
  }

  private func outputOf(_ run: WorkflowRun) -> JSONValue? {
    if case .completed(let output) = run.result { output } else { nil }
  }
}

extension JSONValue {
  /// Whether the other names the same error type (semantics row 2).
  func namesErrorType(_ other: JSONValue?) -> Bool {
    guard let left = stringValue, let right = other?.stringValue else { return false }
    return ErrorType.canonical(left) == ErrorType.canonical(right)
  }

  /// The value at a path of keys and indices.
  fileprivate func value(at path: [JSONValue]) -> JSONValue? {
    path.reduce(Optional(self)) { value, step in
      if let key = step.stringValue { return value?[key] }
      guard let index = step.doubleValue.flatMap(Int.init(exactly:)),
        let elements = value?.arrayValue, elements.indices.contains(index)
      else { return nil }
      return elements[index]
    }
  }
}
