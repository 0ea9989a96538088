import Program

/// A construct of the language that a target may or may not support.
package enum Construct: String, Sendable, CaseIterable {
  case doTasks = "do"
  case set
  case forLoop = "for"
  case fork
  case switchCase = "switch"
  case tryCatch = "try"
  case raise
  case wait
  case emit
  case listen
  case callHTTP = "call http"
  case callOpenAPI = "call openapi"
  case callFunction = "call of a function"
  case runShell = "run shell"
  case runScript = "run script"
  case runWorkflow = "run workflow"
  case scheduleEvery = "schedule every"
  case scheduleCron = "schedule cron"
  case scheduleAfter = "schedule after"
  case scheduleOn = "schedule on"
}

extension TaskAction {
  /// The construct a task with this action was written with.
  package var construct: Construct {
    switch self {
    case .block: .doTasks
    case .set: .set
    case .loop: .forLoop
    case .fork: .fork
    case .choose: .switchCase
    case .attempt: .tryCatch
    case .raise: .raise
    case .wait: .wait
    case .emit: .emit
    case .listen: .listen
    case .http: .callHTTP
    case .openAPI: .callOpenAPI
    case .function, .native: .callFunction
    case .shell: .runShell
    case .script: .runScript
    case .workflow: .runWorkflow
    }
  }
}

extension Schedule {
  /// The construct the schedule was written with.
  package var construct: Construct {
    switch self {
    case .every: .scheduleEvery
    case .cron: .scheduleCron
    case .after: .scheduleAfter
    case .on: .scheduleOn
    }
  }
}
