import Diagnostics
import SourceText

/// What is reported of the files that workflows refer to.
extension Diagnostic {
  static func resourceNotFound(
    _ path: String, _ failure: SourceLoader.Failure, _ span: SourceSpan
  ) -> Diagnostic {
    let message =
      switch failure {
      case .notFound: "there is no file `\(path)`"
      case .unreadable(let reason): "the file `\(path)` cannot be read: \(reason)"
      }
    return Diagnostic(
      .resourceNotFound, .error, message, at: span,
      help: "a relative path begins at the folder of the workflow's file")
  }

  static func resourceNotText(_ path: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .resourceNotFound, .error, "the file `\(path)` is not UTF-8 text", at: span)
  }

  static func remoteResource(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .remoteResource, .error, "only files can become part of a program", at: span,
      notes: ["The compiler never uses the network."],
      help: "keep the file beside the workflow, and write its relative path")
  }
}
