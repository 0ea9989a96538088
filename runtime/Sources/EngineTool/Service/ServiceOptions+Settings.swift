import EngineHost
import Glibc
import HTTPServer
import Program
import Service
import ServiceSettings
import Telemetry

extension ServiceOptions {
  /// What the settings say.
  init(_ settings: ServiceSettings) {
    self.init()
    addresses = [settings.listen]
    tokenFile = settings.tokenFile
    server.headerBytes = settings.maxHeaderBytes
    server.bodyBytes = settings.maxBody
    server.connections = settings.maxConnections
    server.head = settings.headTimeout
    server.body = settings.bodyTimeout
    server.write = settings.writeTimeout
    server.idle = settings.idleTimeout
    runningLimit = settings.maxConcurrency
    queueLimit = settings.queueLength
    instanceLimit = settings.maxInstances
    recordsPerCheckpoint = settings.checkpointInterval
    patience = settings.waitTimeout
    gracePeriod = settings.gracePeriod
    sink = settings.sink
    publishesLifecycle = settings.publishesLifecycle
    eventAge = settings.eventBufferAge
    eventLimit = settings.eventBufferSize
    missedRuns = MissedRuns(settings.missedSchedule)
    retentionAge = settings.retentionAge
    retentionCount = settings.retentionCount
    if settings.isEphemeral {
      // They take memory, not disk.
      retentionCount = min(retentionCount ?? 1_000, 1_000)
      pruneInterval = .seconds(1)
    }
    traceEndpoint = settings.otlpEndpoint
    environment = ProcessEnvironment.variables
    if let folder = settings.secretsFolder { environment[SecretVariable.folder] = folder }
  }
}

extension MissedRuns {
  fileprivate init(_ policy: MissedSchedulePolicy) {
    self =
      switch policy {
      case .skip: .skip
      case .once: .once
      case .all: .all
      }
  }
}

extension LogFormat {
  /// The format that a choice means for a descriptor.
  init(_ choice: LogFormatChoice, for descriptor: Int32) {
    self =
      switch choice {
      case .json: .json
      case .text: .text
      case .auto: isatty(descriptor) == 1 ? .text : .json
      }
  }
}
