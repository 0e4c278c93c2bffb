package dev.terse.cli.redrive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The queue of failures. Its messages are hidden from others while a run works on them. */
final class FailureQueue {

  private static final int MOST_AT_ONCE = 10;
  private static final int HIDDEN_SECONDS = 3_600;

  // A queue is spread over several servers, and an answer may come from those that have nothing.
  private static final int EMPTY_ANSWERS = 3;
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final String url;

  FailureQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /**
   * A message that was received.
   *
   * @param handle its receipt handle
   * @param content its content
   */
  record Received(String handle, FailureMessage content) {}

  /**
   * Receives all messages, in the order of the stream: a click counts only before those that follow
   * it.
   */
  List<Received> receive() {
    List<Received> received = new ArrayList<>();
    try {
      receiveInto(received);
    } catch (RuntimeException e) {
      received.forEach(this::release);
      throw e;
    }
    received.sort(Comparator.comparing(message -> message.content().place()));
    return received;
  }

  private void receiveInto(List<Received> received) {
    for (int empty = 0; empty < EMPTY_ANSWERS; ) {
      List<Message> messages =
          sqs.receiveMessage(
                  receive ->
                      receive
                          .queueUrl(url)
                          .maxNumberOfMessages(MOST_AT_ONCE)
                          .visibilityTimeout(HIDDEN_SECONDS)
                          .waitTimeSeconds(WAIT_SECONDS))
              .messages();
      messages.forEach(
          message ->
              received.add(
                  new Received(message.receiptHandle(), FailureMessage.read(message.body()))));
      empty = messages.isEmpty() ? empty + 1 : 0;
    }
  }

  void delete(Received message) {
    sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.handle()));
  }

  /** Lets others, and the next run, see a message at once. */
  void release(Received message) {
    sqs.changeMessageVisibility(
        change -> change.queueUrl(url).receiptHandle(message.handle()).visibilityTimeout(0));
  }
}
