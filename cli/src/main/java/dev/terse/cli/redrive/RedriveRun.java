package dev.terse.cli.redrive;

import dev.terse.aws.Deadline;
import dev.terse.cli.redrive.FailureQueue.Received;
import dev.terse.stats.SetAsideRecords;
import dev.terse.stats.SetAsideRecords.Decision;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A run over the queue of failures: it puts every click that was not counted back into the stream,
 * and prints why the others are not. Safe to interrupt and to repeat, because a click keeps its
 * place and counts once.
 */
public final class RedriveRun {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final FailureQueue queue;
  private final StreamRecords stream;
  private final SetAsideRecords aside;
  private final Mode mode;
  private final PrintWriter out;

  /** The changes that a run makes. */
  public enum Mode {
    /** Nothing. */
    LOOK,
    /** Puts clicks back, and removes the messages of which nothing is left. */
    PUT_BACK,
    /** Puts clicks back, and removes all messages. */
    PUT_BACK_AND_DISCARD
  }

  /**
   * Creates a run.
   *
   * @param sqs the client of the queue
   * @param queueUrl the queue's URL
   * @param kinesis the client of the stream
   * @param stream the name of the stream that clicks are put into
   * @param dynamoDb the client of the table
   * @param statsTable the name of the table Stats
   * @param mode what it changes
   * @param out where it prints a line per message, and one per reason
   */
  public RedriveRun(
      SqsClient sqs,
      String queueUrl,
      KinesisClient kinesis,
      String stream,
      DynamoDbClient dynamoDb,
      String statsTable,
      Mode mode,
      PrintWriter out) {
    this.queue = new FailureQueue(sqs, queueUrl);
    this.stream = new StreamRecords(kinesis, stream);
    this.aside = new SetAsideRecords(dynamoDb, statsTable, InstantSource.system());
    this.mode = mode;
    this.out = out;
  }

  /**
   * The outcome of a run.
   *
   * @param messages the messages in the queue
   * @param countable the records that are counted once they are put
   * @param others the records that are not
   * @param left the messages that stay in the queue
   */
  public record Outcome(long messages, long countable, long others, long left) {

    private Outcome with(Part part) {
      return new Outcome(
          messages,
          countable + part.countable,
          others + part.others(),
          left + (part.isLeft ? 1 : 0));
    }
  }

  /** Works through the queue. */
  public Outcome run() {
    Deque<Received> messages = new ConcurrentLinkedDeque<>(queue.receive());
    var outcome = new Outcome(messages.size(), 0, 0, 0);
    // After an interruption, the next run shall find them.
    Thread release = new Thread(() -> messages.forEach(queue::release), "release");
    Runtime.getRuntime().addShutdownHook(release);
    try {
      while (!messages.isEmpty()) {
        outcome = outcome.with(work(messages.getFirst()));
        messages.removeFirst();
      }
    } finally {
      Runtime.getRuntime().removeShutdownHook(release);
      messages.forEach(queue::release);
    }
    return outcome;
  }

  private Part work(Received message) {
    Part part = work(message.content());
    boolean isDone = mode == Mode.PUT_BACK_AND_DISCARD || part.others() == 0;
    if (mode != Mode.LOOK && isDone) {
      queue.delete(message);
      return part;
    }
    queue.release(message);
    return part.left();
  }

  /** The outcome of a message's records, and whether the message stays. */
  private record Part(long countable, Map<String, Long> reasons, boolean isLeft) {
    long others() {
      return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    Part left() {
      return new Part(countable, reasons, true);
    }
  }

  private Part work(FailureMessage message) {
    Recovered recovered = recovered(message);
    Map<String, Long> reasons = new TreeMap<>(recovered.lost());
    long countable = 0;
    for (SetAside record : recovered.records()) {
      switch (decide(record)) {
        case Decision.Uncountable(String reason) -> reasons.merge(reason, 1L, Long::sum);
        case Decision.Countable(String partitionKey, String hashKey, byte[] data) -> {
          countable++;
          if (mode != Mode.LOOK) {
            stream.put(partitionKey, hashKey, data);
          }
        }
      }
    }
    out.println(
        "%s: %,d %s"
            .formatted(
                message.name(), countable, mode == Mode.LOOK ? "can be put back" : "put back"));
    reasons.forEach(
        (reason, count) -> out.println("  %,d not, because %s".formatted(count, reason)));
    return new Part(countable, reasons, false);
  }

  private Recovered recovered(FailureMessage message) {
    return switch (message) {
      case FailureMessage.One one ->
          one.isCut()
              ? Recovered.none(1, "its %,d bytes were cut for the queue".formatted(one.bytes()))
              : Recovered.all(List.of(one.record()));
      case FailureMessage.Batch batch -> stream.read(batch);
      case FailureMessage.Unknown _ ->
          Recovered.none(1, "the message is neither the aggregator's nor Lambda's");
    };
  }

  private Decision decide(SetAside record) {
    return aside.decide(
        record.sequenceNumber(), record.partitionKey(), record.data(), Deadline.after(BUDGET));
  }
}
