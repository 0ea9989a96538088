import JSON
import Program

/// What a journal keeps of one step of an instance: what it was handed, and when.
///
/// A host writes the record before it takes the step. What an effect was for is in the record too,
/// so that a journal is never replayed with a program that it does not belong to.
public struct StepRecord: Sendable {
  /// When the step was taken.
  public var time: Timestamp
  var content: Content

  /// The event that was offered in the step, if it was one.
  public var event: CloudEvent? {
    if case .answer(_, _, .event(let event)) = content { event } else { nil }
  }

  enum Content: Sendable {
    case start, advance, suspend, resume, cancel
    case answer(EffectID, EffectPurpose, Answer)
  }

  /// How an effect went, without what only its host may know.
  enum Answer: Sendable {
    case fired
    /// An authorization was resolved; for a replay it is resolved anew.
    case authorized
    case output(JSONValue)
    case event(CloudEvent)
    case failed(WorkflowError)
  }
}

extension WorkflowInstance {
  /// The record of a step that the instance is about to take.
  ///
  /// - Returns: `nil` where the step would change nothing, as with an answer that nobody waits for
  ///   any more: then there is nothing to write and nothing to do. A step that gives `consumed` with
  ///   `false` has changed nothing either, and its record need not be written.
  public func record(_ cause: StepCause, at now: Timestamp) -> StepRecord? {
    guard outcome == nil else { return nil }
    switch cause {
    case .start: return hasStarted ? nil : StepRecord(time: now, content: .start)
    case .advance: return isReady ? StepRecord(time: now, content: .advance) : nil
    case .suspend: return isSuspended ? nil : StepRecord(time: now, content: .suspend)
    case .resume: return isSuspended ? StepRecord(time: now, content: .resume) : nil
    case .cancel: return StepRecord(time: now, content: .cancel)
    case .answer(let event):
      guard let purpose = purpose(of: event.effect), purpose.kind.fits(event.result) else {
        return nil
      }
      let answer = StepRecord.Answer(event.result)
      return StepRecord(time: now, content: .answer(event.effect, purpose, answer))
    }
  }
}

extension StepRecord.Answer {
  fileprivate init(_ result: EffectResult) {
    self =
      switch result {
      case .fired: .fired
      case .authorized: .authorized
      case .output(let output): .output(output)
      case .event(let event): .event(event)
      case .failed(let error): .failed(error)
      }
  }
}
