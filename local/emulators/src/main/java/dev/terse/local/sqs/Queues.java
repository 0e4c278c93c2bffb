package dev.terse.local.sqs;

import java.io.IOException;
import java.util.List;

/**
 * The messages of all queues; those that are kept elsewhere can't be received. May be called by
 * several threads at once.
 */
@FunctionalInterface
public interface Queues {

  /**
   * Stores a message.
   *
   * @param queue the queue's name, the last part of its URL
   * @param body the message's body
   * @throws IOException if it can't be stored; the sender gets an error
   */
  void add(String queue, String body) throws IOException;

  /** Returns the bodies of a queue's messages, the oldest first. */
  default List<String> bodies(String queue) throws IOException {
    return List.of();
  }

  /** Removes a message, if it is there. */
  default void remove(String queue, String body) throws IOException {}
}
