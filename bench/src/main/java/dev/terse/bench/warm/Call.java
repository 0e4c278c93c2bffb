package dev.terse.bench.warm;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** A handler and an event that it is called with again and again; for one thread. */
final class Call {

  /** How often what asks DynamoDB is called before it is measured, since JMH has only seconds. */
  static final int UNTIL_COMPILED = 300;

  private final RequestStreamHandler handler;
  private final byte[] event;
  private final Queue<?> putAside;
  private final WarmContext context = new WarmContext();
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream(1_024);

  /** A call that leaves nothing behind. */
  Call(RequestStreamHandler handler, byte[] event) {
    this(handler, event, new ArrayDeque<>());
  }

  /**
   * A call.
   *
   * @param putAside what it leaves to be done after the reply, which is thrown away
   */
  Call(RequestStreamHandler handler, byte[] event, Queue<?> putAside) {
    this.handler = handler;
    this.event = event;
    this.putAside = putAside;
  }

  /** Calls it, and returns how long its answer is. */
  int run() throws IOException {
    answer.reset();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    putAside.clear();
    return answer.size();
  }

  /** Calls it so many times, and returns how long all answers are. */
  int run(int times) throws IOException {
    int size = 0;
    for (int i = 0; i < times; i++) {
      size += run();
    }
    return size;
  }

  /**
   * Calls it once, so that something else than what was to be measured is not.
   *
   * @throws IllegalStateException if the answer has another status
   */
  Call checked(int status) throws IOException {
    run();
    String text = answer.toString(StandardCharsets.UTF_8);
    if (!text.contains("\"statusCode\":" + status)) {
      throw new IllegalStateException("answered " + text);
    }
    return this;
  }
}
