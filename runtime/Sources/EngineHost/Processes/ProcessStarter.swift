import Engine
import Glibc
import JSON
import ProcessRunner
import Program

/// Runs the processes of an instance (specification, section Run).
struct ProcessStarter {
  let processes: ProcessRunner
  /// The environment variables of this process.
  let variables: [String: String]

  /// Starts a process, and gives what stops it.
  ///
  /// The completion is called once, maybe before this
  /// returns.
  func start(
    _ process: ResolvedProcess, completion: @escaping (EffectResult) -> Void
  ) -> () -> Void {
    do throws(ProcessError) {
      let running = try processes.run(try command(process)) { result in
        switch result {
        case .success(let result): completion(Self.output(result, process.return))
        case .failure(let error): completion(.failed(Self.failure(error)))
        }
      }
      return { running.terminate() }
    } catch {
      completion(.failed(Self.failure(error)))
      return {}
    }
  }

  /// Starts a process that nobody waits for; that it cannot be started changes nothing.
  func detach(_ process: ResolvedProcess) {
    try? processes.detach(try command(process))
  }

  private func command(_ process: ResolvedProcess) throws(ProcessError) -> ProcessCommand {
    let (name, arguments) = Self.commandLine(of: process.executable)
    var environment = variables.filter { !$0.key.hasPrefix(SecretVariable.prefix) }
    for (name, value) in process.environment { environment[name] = value }
    let folders = (variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    let candidates: [String] = folders.map { "\($0)/\(name)" }
    let program = candidates.first { access($0, X_OK) == 0 }
    guard let program else { throw .notFound(program: name) }
    return ProcessCommand(
      program, arguments + process.arguments,
      environment: environment.map { "\($0)=\($1)" }.sorted(), input: Array(process.stdin.utf8))
  }

  /// The program, and the arguments that come before the workflow's own: the first of these is `$1`
  /// in a shell, `sys.argv[1]` in Python and `process.argv[2]` in JavaScript.
  private static func commandLine(
    of executable: ResolvedProcess.Executable
  ) -> (name: String, arguments: [String]) {
    switch executable {
    case .shell(let command): ("sh", ["-c", command, "sh"])
    case .script(.python, let code): ("python3", ["-c", code])
    case .script(.javascript, let code): ("node", ["-e", code, "script"])
    }
  }

  /// What a process that has ended gives.
  ///
  /// Where the workflow asks only for what the process writes, or for nothing, an exit code that is
  /// not 0 is an error, so that no half of a result passes for a whole one; where it asks for the
  /// code, for everything or for what went wrong, it is the workflow's to judge.
  private static func output(_ result: ProcessResult, _ kind: ProcessReturn) -> EffectResult {
    let output = JSONValue.string(String(decoding: result.output, as: UTF8.self))
    let errorOutput = JSONValue.string(String(decoding: result.errorOutput, as: UTF8.self))
    let code = JSONValue.number(Double(result.code))
    switch kind {
    case .stderr: return .output(errorOutput)
    case .code: return .output(code)
    case .all: return .output(["code": code, "stdout": output, "stderr": errorOutput])
    case .stdout where result.code == 0: return .output(output)
    case .none where result.code == 0: return .output(.null)
    case .stdout, .none:
      let end = String(decoding: result.errorOutput.suffix(500), as: UTF8.self)
      return .failed(
        WorkflowError(
          .runtime, detail: "the process ended with exit code \(result.code): \(end)"))
    }
  }

  private static func failure(_ error: ProcessError) -> WorkflowError {
    switch error {
    case .notFound(let program):
      WorkflowError(
        .configuration,
        detail: "the program '\(program)', which the task needs, is not on the PATH")
    case .tooMuchOutput, .containsNUL, .system:
      WorkflowError(.runtime, detail: "\(error)")
    }
  }
}
