import Diagnostics
import JSON
import Verification

/// What `slipway verify` says.
struct VerificationReport {
  let path: String
  let verification: Verification

  /// The deviations as problems.
  var diagnostics: [Diagnostic] {
    verification.deviations.map { deviation in
      let file = deviation.path.isEmpty ? path : HostFileSystem.path(path, deviation.path)
      return Diagnostic(
        deviation.code, .error, "`\(visible(file))` \(visible(deviation.message))", at: nil,
        notes: deviation.notes)
    }
  }

  /// The words where there is no deviation.
  var summary: String {
    let count = verification.record?.files.count ?? 0
    let signature =
      switch verification.signature {
      case .valid: "signed with the key that was given"
      case .unchecked: "signed, but no key was given to compare with"
      case .none, .invalid: "not signed"
      }
    return "\(visible(path)): \(count) files as they were made, \(signature)\n"
  }

  /// The result as a JSON object.
  var json: String {
    let record = verification.record
    let deviations = verification.deviations.map { deviation -> JSONValue in
      [
        "code": .string(deviation.code.text), "path": .string(deviation.path),
        "message": .string(deviation.message),
        "notes": .array(deviation.notes.map { .string($0) }),
      ]
    }
    let object: JSONValue = [
      "bundle": .string(path), "verified": .bool(deviations.isEmpty),
      "target": record.map { .string($0.target) } ?? .null,
      "files": record.map { .number(Double($0.files.count)) } ?? .null,
      "signature": .string(verification.signature.rawValue), "deviations": .array(deviations),
    ]
    return JSONWriter(indentation: 2).string(object) + "\n"
  }
}
