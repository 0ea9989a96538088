import Glibc

/// What this process uses of the machine, as the kernel tells it in `/proc`.
public struct ProcessUsage: Sendable, Equatable {
  /// The processor time, in seconds.
  public var cpuSeconds = 0.0
  /// The memory that is in use, in bytes.
  public var residentBytes = 0.0
  /// The address space, in bytes.
  public var virtualBytes = 0.0
  /// How many descriptors are open.
  public var openDescriptors = 0.0
  /// How many may be open.
  public var descriptorLimit = 0.0
  /// When the process started, in seconds since 1970.
  public var startSeconds = 0.0

  /// Makes a description of nothing.
  public init() {}

  /// Reads what this process uses now; nil where `/proc` is not there.
  public static func current() -> ProcessUsage? {
    guard let stat = content(of: "/proc/self/stat"), let machine = content(of: "/proc/stat"),
      var usage = ProcessUsage(
        stat: stat, machine: machine, ticksPerSecond: Double(sysconf(Int32(_SC_CLK_TCK))),
        pageSize: Double(sysconf(Int32(_SC_PAGESIZE))))
    else { return nil }
    usage.openDescriptors = openDescriptorCount()
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      usage.descriptorLimit = Double(limit.rlim_cur)
    }
    return usage
  }

  /// Reads the text of `/proc/self/stat` and the line `btime` of `/proc/stat`.
  init?(stat: String, machine: String, ticksPerSecond: Double, pageSize: Double) {
    // The name of the program, in brackets, may itself have spaces and brackets in it.
    guard let bracket = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[stat.index(after: bracket)...].split(separator: " ").map { Double($0) }
    guard fields.count > 21, let user = fields[11], let system = fields[12],
      let start = fields[19], let virtual = fields[20], let resident = fields[21],
      let boot = machine.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
      let bootSeconds = Double(boot.dropFirst("btime ".count))
    else { return nil }
    cpuSeconds = (user + system) / ticksPerSecond
    startSeconds = bootSeconds + start / ticksPerSecond
    virtualBytes = virtual
    residentBytes = resident * pageSize
  }

  private static func content(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The entries of the folder of descriptors, without `.`, `..` and the one that reads it.
  private static func openDescriptorCount() -> Double {
    guard let folder = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return Double(max(0, count - 3))
  }

  /// The usual metrics of a process.
  var families: [MetricFamily] {
    func family(
      _ name: String, _ kind: MetricFamily.Kind = .gauge, _ unit: MetricFamily.Unit? = nil,
      is value: Double, _ help: String
    ) -> MetricFamily {
      MetricFamily(
        name, kind, unit: unit, help: help, series: [.init(labels: [], value: .number(value))])
    }
    return [
      family(
        "process_cpu_seconds", .counter, .seconds, is: cpuSeconds,
        "Processor time of the process, of user and system."),
      family("process_max_fds", is: descriptorLimit, "How many descriptors may be open."),
      family("process_open_fds", is: openDescriptors, "How many descriptors are open."),
      family(
        "process_resident_memory_bytes", .gauge, .bytes, is: residentBytes,
        "Memory that is in use."),
      family(
        "process_start_time_seconds", .gauge, .seconds, is: startSeconds,
        "When the process started, in seconds since 1970."),
      family(
        "process_virtual_memory_bytes", .gauge, .bytes, is: virtualBytes, "Address space."),
    ]
  }
}
