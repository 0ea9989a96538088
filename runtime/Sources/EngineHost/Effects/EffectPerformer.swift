import Engine
import EventLoop
import Program

/// Carries out the effects that reach out of the process: calls, tokens, functions and processes.
public struct EffectPerformer {
  private let services: EffectServices
  private let hosts: HostList

  /// Makes a performer for the instances of a program, whose hosts are the only ones called.
  public init(_ program: Program, services: EffectServices) {
    self.services = services
    hosts = HostList(program.hosts)
  }

  /// Starts an effect, and gives what stops it; `nil` where nobody waits for its end, or where the
  /// action is no such effect.
  ///
  /// The report is called once, in a turn of the loop of its own, and not at all once the effect was
  /// stopped.
  ///
  /// - Parameter traces: Gives the trace of each request that a call sends.
  public func start(
    _ action: Action, traces: @escaping () -> CallTrace = { CallTrace() },
    report: @escaping (EffectResult) -> Void
  ) -> (() -> Void)? {
    switch action {
    case .run(_, let process) where !process.awaits:
      starter.detach(process)
      return nil
    case .authorize(_, let credentials):
      return deferred(report) { report in
        services.tokens.authorize(credentials, hosts: hosts, completion: report)
        return {}
      }
    case .call(_, let call):
      return deferred(report) { report in caller(traces).send(call, completion: report) }
    case .callOperation(_, let operation):
      return deferred(report) { report in
        OperationCaller(caller: caller(traces), documents: services.documents)
          .send(operation, completion: report)
      }
    case .callFunction(_, let call):
      return deferred(report) { report in services.functions.start(call, completion: report) }
    case .run(_, let process):
      return deferred(report) { report in starter.start(process, completion: report) }
    default: return nil
    }
  }

  /// Resolves an authorization; the report is called once, maybe before this returns.
  public func authorize(
    _ credentials: Credentials, report: @escaping (EffectResult) -> Void
  ) {
    services.tokens.authorize(credentials, hosts: hosts, completion: report)
  }

  private var starter: ProcessStarter {
    ProcessStarter(processes: services.processes, variables: services.environment)
  }

  private func caller(_ traces: @escaping () -> CallTrace) -> HTTPCaller {
    HTTPCaller(
      client: services.client, tokens: services.tokens, hosts: hosts,
      responseLimit: services.responseLimit, traces: traces)
  }

  /// Starts something that may report at once; the report is taken after the step that asked for it.
  private func deferred(
    _ report: @escaping (EffectResult) -> Void,
    _ start: (@escaping (EffectResult) -> Void) -> (() -> Void)
  ) -> () -> Void {
    let effect = StartedEffect()
    effect.stop = start { [loop = services.loop] result in
      loop.enqueue {
        guard effect.isWanted else { return }
        effect.isWanted = false
        report(result)
      }
    }
    return {
      guard effect.isWanted else { return }
      effect.isWanted = false
      effect.stop()
    }
  }
}

/// Whether an effect's result is still wanted, and what stops it.
private final class StartedEffect {
  var isWanted = true
  var stop: () -> Void = {}
}
