import EngineHost
import EventLoop
import Glibc
import HTTPServer
import JSON
import Journal
import Program
import SQLiteJournal
import Service
import ServiceSettings
import Telemetry

/// Serves the workflow until it is told to stop.
struct ServeCommand {
  let program: Program
  let functions: (any HostFunctions)?
  let settings: ServiceSettings

  /// Serves, and gives the exit code.
  func run() throws(EngineFailure) -> Int32 {
    do throws(SystemError) {
      let loop = try EventLoop()
      let mailbox = try Mailbox()
      let delivery = try mailbox.deliver(on: loop)
      defer { delivery.cancel() }
      return try serve(loop, mailbox)
    } catch {
      throw .system("the service cannot run: \(error)")
    }
  }

  private func serve(_ loop: EventLoop, _ mailbox: Mailbox) throws(SystemError) -> Int32 {
    let log = Log(
      level: settings.logLevel,
      encoder: LogEncoder(LogFormat(settings.logFormat, for: STDERR_FILENO)),
      sink: LineSink(descriptor: STDERR_FILENO)
    ) { .now }
    let journal: any Journal
    do throws(JournalError) {
      journal = try openJournal(loop, mailbox)
    } catch {
      log.write(.error, "the journal cannot be used", LogContext(), [.reason: .string("\(error)")])
      return 1
    }
    var options = ServiceOptions(settings)
    options.functions = functions
    let trace: TraceFile?
    do throws(SystemError) {
      trace = try settings.trace.map { path throws(SystemError) in try TraceFile(path) }
    } catch {
      let reason = "\(settings.trace ?? ""): \(error.reason)"
      log.write(.error, "the trace cannot be written", LogContext(), [.reason: .string(reason)])
      return 1
    }
    options.trace = trace?.write
    let service = Service(program, journal: journal, options: options, log: log, loop: loop)
    var exitCode: Int32 = 0
    let signals = try watchSignals(loop, service)
    defer { for signal in signals { signal.cancel() } }
    let place = settings.isEphemeral ? nil : ServicePlace(folder: settings.state)
    service.start { result in
      switch result {
      case .success(let addresses):
        if let address = addresses.first { place?.write(address) }
        for address in addresses {
          log.write(.info, "listening", LogContext(), [.address: .string("\(address)")])
        }
      case .failure(let failure):
        log.write(.error, "cannot start", LogContext(), [.reason: .string("\(failure)")])
        exitCode = 1
        loop.stop()
      }
    }
    loop.run()
    place?.remove()
    log.sink.flush(waiting: 1_000)
    return exitCode
  }

  private func openJournal(
    _ loop: EventLoop, _ mailbox: Mailbox
  ) throws(JournalError) -> any Journal {
    if settings.isEphemeral { return EphemeralJournal { loop.enqueue($0) } }
    var limits = JournalLimits()
    limits.bytes = settings.retentionSize.map(Int64.init)
    return try SQLiteJournal(folder: settings.state, limits: limits, executor: mailbox.post)
  }

  /// Stops at INT and TERM, at once at the second; reads secrets anew at HUP.
  private func watchSignals(
    _ loop: EventLoop, _ service: Service
  ) throws(SystemError) -> [Watch] {
    var watches: [Watch] = []
    for signal in [SIGINT, SIGTERM] {
      watches.append(
        try loop.watch(signal: signal) {
          guard !service.isDraining else { return loop.stop() }
          service.drain { loop.stop() }
        })
    }
    watches.append(try loop.watch(signal: SIGHUP) { service.reload() })
    return watches
  }
}
