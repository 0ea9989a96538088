import Journal

/// Something that whoever runs the service should know of.
enum ServiceReport {
  /// An instance cannot be served here.
  case instanceLost(InstanceID, reason: String)
  /// An instance that could not be served was cancelled.
  case unservedCancelled(InstanceID)
  /// Something in the journal is damaged that belongs to no instance, and was taken out.
  case entryDropped(JournalError)
  /// The journal cannot be written, or can again.
  case journal(JournalError?)
  /// The system's clock was set, by so many nanoseconds.
  case clockJumped(Int64)
  /// A version of the program that instances run cannot be read.
  case programUnreadable(ProgramDigest, reason: String)
  /// A schedule's moments passed while nothing could be started.
  case missedSchedule(count: Int, started: Int)
  /// Reading or pruning the journal failed.
  case journalCall(String, JournalError)
}
