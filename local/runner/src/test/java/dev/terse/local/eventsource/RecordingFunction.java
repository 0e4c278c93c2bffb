package dev.terse.local.eventsource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A function that records its invocations and behaves as the test specifies. */
final class RecordingFunction implements FunctionInvoker {

  private final Behaviour behaviour;
  private final List<List<Seen>> invocations = new CopyOnWriteArrayList<>();
  private final List<Seen> processed = new CopyOnWriteArrayList<>();

  RecordingFunction(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  static RecordingFunction succeeding() {
    return new RecordingFunction((records, nth) -> null);
  }

  /** Returns a function that fails as a whole while one of its records has the given data. */
  static RecordingFunction failingOn(String poison) {
    return new RecordingFunction(
        (records, nth) -> {
          if (records.stream().anyMatch(seen -> seen.data().equals(poison))) {
            throw new FunctionError("poison");
          }
          return null;
        });
  }

  static String itemFailures(String... sequenceNumbers) {
    var items =
        List.of(sequenceNumbers).stream().map("{\"itemIdentifier\":\"%s\"}"::formatted).toList();
    return "{\"batchItemFailures\":[" + String.join(",", items) + "]}";
  }

  @Override
  public byte[] invoke(byte[] eventJson) throws FunctionError {
    List<Seen> records = Seen.allOf(eventJson);
    int nth;
    synchronized (this) {
      nth = invocations.size();
      invocations.add(records);
    }
    String response = behaviour.respond(records, nth);
    if (response == null) {
      processed.addAll(records);
      return null;
    }
    return response.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the records of every invocation, in the order of their beginnings. */
  List<List<Seen>> invocations() {
    return List.copyOf(invocations);
  }

  /** Returns the data of every invocation. */
  List<List<String>> data() {
    return invocations.stream().map(RecordingFunction::dataOf).toList();
  }

  /** Returns the data of the records whose invocation succeeded without a response. */
  List<String> processedData() {
    return dataOf(processed);
  }

  /** Returns the records whose invocation succeeded without a response. */
  List<Seen> processed() {
    return List.copyOf(processed);
  }

  private static List<String> dataOf(List<Seen> records) {
    return records.stream().map(Seen::data).toList();
  }

  /** The answer to the nth invocation, counted from 0. */
  @FunctionalInterface
  interface Behaviour {
    String respond(List<Seen> records, int nth) throws FunctionError;
  }
}
